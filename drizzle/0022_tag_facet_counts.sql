CREATE TABLE "tag_facet_counts" (
	"tag" text NOT NULL,
	"facet" text NOT NULL,
	"value" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "tag_facet_counts_tag_facet_value_pk" PRIMARY KEY("tag","facet","value")
);
--> statement-breakpoint
-- As before, but counts are summed up before they are spread over what they are kept for, and those kept for tags follow too. Of a
-- statement that adds or removes much, those are forgotten instead: to count them again once, after all of it, costs a quarter.
CREATE OR REPLACE FUNCTION "entities_count_facets"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	"much" CONSTANT integer := 1000;
	"came" CONSTANT text := 'SELECT "kind", "type", "lifecycle", "owner", "tags", 1 AS "change" FROM "added"';
	"went" CONSTANT text := 'SELECT "kind", "type", "lifecycle", "owner", "tags", -1 AS "change" FROM "removed"';
	"changes" CONSTANT text := CASE tg_op
		WHEN 'INSERT' THEN "came" WHEN 'DELETE' THEN "went"
		-- Most updates change nothing that is counted.
		ELSE format('SELECT "kind", "type", "lifecycle", "owner", "tags", sum("change") AS "change"
			FROM (%s UNION ALL %s) e GROUP BY 1, 2, 3, 4, 5 HAVING sum("change") <> 0', "came", "went")
	END;
	"written" integer;
	"kept" text[];
BEGIN
	IF tg_op = 'TRUNCATE' THEN
		DELETE FROM "facet_counts";
		DELETE FROM "tag_facet_counts";
		RETURN NULL;
	END IF;
	EXECUTE format($sql$
		WITH e AS MATERIALIZED (%s),
		v AS MATERIALIZED (
			SELECT "kind", "type", "lifecycle", 'owner' AS "facet", "owner" AS "value", sum("change") AS "change"
			FROM e GROUP BY "kind", "type", "lifecycle", "owner"
			UNION ALL
			SELECT "kind", "type", "lifecycle", 'tag', t."tag", sum("change")
			FROM e CROSS JOIN LATERAL unnest("tags") WITH ORDINALITY t ("tag", "place")
			WHERE array_position("tags", t."tag") = t."place" GROUP BY "kind", "type", "lifecycle", t."tag"
			UNION ALL
			SELECT g."kind", g."type", g."lifecycle", o."facet", o."value", g."change"
			FROM (SELECT "kind", "type", "lifecycle", sum("change") AS "change" FROM e GROUP BY 1, 2, 3) g
			CROSS JOIN LATERAL (VALUES ('kind', g."kind"), ('type', g."type"), ('lifecycle', g."lifecycle")) o ("facet", "value")
		)
		INSERT INTO "facet_counts" AS c ("kind", "type", "lifecycle", "facet", "value", "count")
		SELECT * FROM (
			SELECT lower(left("kind", 100)), coalesce(left("type", 100), ''), coalesce(left("lifecycle", 100), ''),
				"facet", "value", sum("change") AS "change"
			FROM v GROUP BY 1, 2, 3, 4, 5
			UNION ALL
			SELECT '*', '*', '*', "facet", "value", sum("change") FROM v GROUP BY "facet", "value"
		) n
		WHERE "value" IS NOT NULL AND octet_length("value") <= 600 AND "change" <> 0
		ORDER BY 1, 2, 3, 4, 5
		ON CONFLICT ("kind", "type", "lifecycle", "facet", "value") DO UPDATE SET "count" = c."count" + excluded."count"
	$sql$, "changes");
	EXECUTE format($sql$
		SELECT count(*), (
			SELECT array_agg("tag") FROM (SELECT DISTINCT unnest("tags") AS "tag" FROM (%1$s) e) t
			WHERE EXISTS (SELECT FROM "tag_facet_counts" c WHERE c."tag" = t."tag")
		) FROM (%1$s) e
	$sql$, "changes") INTO "written", "kept";
	IF "kept" IS NULL THEN
		RETURN NULL;
	END IF;
	IF tg_op <> 'UPDATE' AND "written" >= "much" THEN
		DELETE FROM "tag_facet_counts" WHERE "tag" = ANY ("kept");
		RETURN NULL;
	END IF;
	EXECUTE format($sql$
		WITH e AS MATERIALIZED (
			SELECT t."tag" AS "among", e.* FROM (%s) e CROSS JOIN LATERAL unnest("tags") WITH ORDINALITY t ("tag", "place")
			WHERE t."tag" = ANY ($1) AND array_position("tags", t."tag") = t."place"
		)
		INSERT INTO "tag_facet_counts" AS c ("tag", "facet", "value", "count")
		SELECT * FROM (
			SELECT "among", o."facet", o."value", sum("change") AS "change"
			FROM e CROSS JOIN LATERAL (
				VALUES ('kind', "kind"), ('owner', "owner"), ('type', "type"), ('lifecycle', "lifecycle")
				UNION SELECT 'tag', unnest("tags")
			) o ("facet", "value")
			GROUP BY 1, 2, 3
		) n
		WHERE "value" IS NOT NULL AND octet_length("value") <= 600 AND "change" <> 0
		ORDER BY 1, 2, 3
		ON CONFLICT ("tag", "facet", "value") DO UPDATE SET "count" = c."count" + excluded."count"
	$sql$, "changes") USING "kept";
	RETURN NULL;
END
$$;
--> statement-breakpoint
DROP INDEX "entities_words";--> statement-breakpoint
CREATE INDEX "entities_words" ON "entities" USING gin (to_tsvector('simple'::regconfig, replace(replace(replace(replace(replace(replace(replace("name" || ' ' || "shown"
    || ' ' || left(coalesce("metadata" ->> 'tags', ''), 1000)
    || ' ' || left(coalesce("description", ''), 2000), '-', ' '), '_', ' '), '.', ' '), '/', ' '), ':', ' '), '@', ' '), '+', ' '))) WITH (gin_pending_list_limit=512);--> statement-breakpoint
-- A new index has no setting of the old one: still without figures.
ALTER INDEX "entities_words" ALTER COLUMN 1 SET STATISTICS 0;
