DROP INDEX "entities_kind_name";--> statement-breakpoint
CREATE INDEX "entities_name" ON "entities" USING btree (lower("name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "entities_title" ON "entities" USING btree (lower(left("title", 200)) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "entities_name_trigrams" ON "entities" USING gin (lower("name") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "entities_title_trigrams" ON "entities" USING gin (lower(left("title", 200)) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "entities_kind_shown" ON "entities" USING btree (lower("kind"),lower(left(coalesce("title", "name"), 200)));--> statement-breakpoint
CREATE INDEX "entities_shown" ON "entities" USING btree (lower(left(coalesce("title", "name"), 200)));