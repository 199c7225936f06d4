ALTER INDEX "entities_name_trigrams" SET (gin_pending_list_limit = 512);--> statement-breakpoint
ALTER INDEX "entities_title_trigrams" SET (gin_pending_list_limit = 512);
