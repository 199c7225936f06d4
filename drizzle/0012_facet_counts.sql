CREATE TABLE "facet_counts" (
	"kind" text NOT NULL,
	"type" text NOT NULL,
	"lifecycle" text NOT NULL,
	"facet" text NOT NULL,
	"value" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "facet_counts_kind_type_lifecycle_facet_value_pk" PRIMARY KEY("kind","type","lifecycle","facet","value")
);
--> statement-breakpoint
-- Keeps facet_counts. What an update leaves as it was changes no row; rows are locked in one order, so that writers wait in turn.
CREATE FUNCTION "entities_count_facets"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	"changes" text := CASE tg_op
		WHEN 'INSERT' THEN 'SELECT *, 1 AS change FROM added'
		WHEN 'DELETE' THEN 'SELECT *, -1 AS change FROM removed'
		ELSE 'SELECT *, 1 AS change FROM added UNION ALL SELECT *, -1 FROM removed'
	END;
BEGIN
	IF tg_op = 'TRUNCATE' THEN
		DELETE FROM "facet_counts";
		RETURN NULL;
	END IF;
	EXECUTE format($sql$
		INSERT INTO "facet_counts" AS c ("kind", "type", "lifecycle", "facet", "value", "count")
		SELECT g."kind", g."type", g."lifecycle", v."facet", v."value", sum(e."change")
		FROM (%s) e
		CROSS JOIN LATERAL (
			VALUES (lower(left(e."kind", 100)), coalesce(left(e."type", 100), ''), coalesce(left(e."lifecycle", 100), '')), ('*', '*', '*')
		) g ("kind", "type", "lifecycle")
		CROSS JOIN LATERAL (
			VALUES ('kind', e."kind"), ('owner', e."owner"), ('type', e."type"), ('lifecycle', e."lifecycle")
			UNION SELECT 'tag', unnest(e."tags")
		) v ("facet", "value")
		WHERE v."value" IS NOT NULL AND octet_length(v."value") <= 600
		GROUP BY 1, 2, 3, 4, 5
		HAVING sum(e."change") <> 0
		ORDER BY 1, 2, 3, 4, 5
		ON CONFLICT ("kind", "type", "lifecycle", "facet", "value") DO UPDATE SET "count" = c."count" + excluded."count"
	$sql$, "changes");
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "entities_added" AFTER INSERT ON "entities" REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION "entities_count_facets"();
--> statement-breakpoint
CREATE TRIGGER "entities_changed" AFTER UPDATE ON "entities" REFERENCING OLD TABLE AS removed NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION "entities_count_facets"();
--> statement-breakpoint
CREATE TRIGGER "entities_removed" AFTER DELETE ON "entities" REFERENCING OLD TABLE AS removed
	FOR EACH STATEMENT EXECUTE FUNCTION "entities_count_facets"();
--> statement-breakpoint
CREATE TRIGGER "entities_emptied" AFTER TRUNCATE ON "entities" FOR EACH STATEMENT EXECUTE FUNCTION "entities_count_facets"();
--> statement-breakpoint
-- What is already there is counted as if it came in now.
INSERT INTO "facet_counts" ("kind", "type", "lifecycle", "facet", "value", "count")
	SELECT g."kind", g."type", g."lifecycle", v."facet", v."value", count(*)
	FROM "entities" e
	CROSS JOIN LATERAL (
		VALUES (lower(left(e."kind", 100)), coalesce(left(e."type", 100), ''), coalesce(left(e."lifecycle", 100), '')), ('*', '*', '*')
	) g ("kind", "type", "lifecycle")
	CROSS JOIN LATERAL (
		VALUES ('kind', e."kind"), ('owner', e."owner"), ('type', e."type"), ('lifecycle', e."lifecycle")
		UNION SELECT 'tag', unnest(e."tags")
	) v ("facet", "value")
	WHERE v."value" IS NOT NULL AND octet_length(v."value") <= 600
	GROUP BY 1, 2, 3, 4, 5;
