CREATE TABLE "words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX "entities_title";--> statement-breakpoint
DROP INDEX "entities_title_trigrams";--> statement-breakpoint
DROP INDEX "entities_kind_shown";--> statement-breakpoint
DROP INDEX "entities_shown";--> statement-breakpoint
ALTER TABLE "entities" ADD COLUMN "shown" text GENERATED ALWAYS AS (lower(left(coalesce(title, nullif(btrim(properties #>> '{profile,displayName}'), ''), name), 200))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "entities" ADD COLUMN "type" text GENERATED ALWAYS AS (lower(left(properties ->> 'type', 200))) STORED;--> statement-breakpoint
ALTER TABLE "entities" ADD COLUMN "lifecycle" text GENERATED ALWAYS AS (lower(left(properties ->> 'lifecycle', 200))) STORED;--> statement-breakpoint
ALTER TABLE "entities" ADD COLUMN "tags" text[] GENERATED ALWAYS AS (string_to_array(
  case when octet_length(lower(translate(coalesce(metadata ->> 'tags', ''), '[]" ', ''))) <= 2600 then lower(translate(coalesce(metadata ->> 'tags', ''), '[]" ', '')) else left(lower(translate(coalesce(metadata ->> 'tags', ''), '[]" ', '')), 600) end, ',')) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "words_trigrams" ON "words" USING gin ("word" gin_trgm_ops) WITH (gin_pending_list_limit=512);--> statement-breakpoint
CREATE INDEX "entities_type" ON "entities" USING btree ("type");--> statement-breakpoint
CREATE INDEX "entities_lifecycle" ON "entities" USING btree ("lifecycle");--> statement-breakpoint
CREATE INDEX "entities_tags" ON "entities" USING gin ("tags") WITH (gin_pending_list_limit=512);--> statement-breakpoint
CREATE INDEX "entities_words" ON "entities" USING gin (to_tsvector('simple'::regconfig, translate("name" || ' ' || "shown"
    || ' ' || left(coalesce("metadata" ->> 'tags', ''), 1000)
    || ' ' || left(coalesce("description", ''), 2000), '-_./:@+', '       '))) WITH (gin_pending_list_limit=512);--> statement-breakpoint
CREATE INDEX "entities_shown_beginning" ON "entities" USING btree ("shown" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "entities_shown_trigrams" ON "entities" USING gin ("shown" gin_trgm_ops) WITH (gin_pending_list_limit=512);--> statement-breakpoint
CREATE INDEX "entities_kind_shown" ON "entities" USING btree (lower("kind"),"shown","reference");--> statement-breakpoint
CREATE INDEX "entities_shown" ON "entities" USING btree ("shown","reference");--> statement-breakpoint
INSERT INTO "words" ("word")
	SELECT DISTINCT "word" FROM "entities", regexp_split_to_table(
		lower("name" || ' ' || "shown" || ' ' || array_to_string("tags", ' ')), '[^[:alnum:]]+'
	) "split" ("word") WHERE length("word") BETWEEN 3 AND 64;
