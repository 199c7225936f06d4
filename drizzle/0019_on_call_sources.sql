CREATE TABLE "on_call_shifts" (
	"source" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"reference" text,
	"from_moment" timestamp (3) with time zone NOT NULL,
	"until_moment" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "on_call_sources" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"place" text NOT NULL,
	"read_at" timestamp (3) with time zone,
	"next_read_at" timestamp (3) with time zone,
	"trouble" text,
	"trouble_since" timestamp (3) with time zone,
	"etag" text,
	"hash" text
);
--> statement-breakpoint
ALTER TABLE "on_call_shifts" ADD CONSTRAINT "on_call_shifts_source_on_call_sources_id_fk" FOREIGN KEY ("source") REFERENCES "public"."on_call_sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "on_call_shifts_source" ON "on_call_shifts" USING btree ("source","until_moment");--> statement-breakpoint
CREATE UNIQUE INDEX "on_call_sources_place" ON "on_call_sources" USING btree ("kind","place");--> statement-breakpoint
CREATE INDEX "on_call_sources_due" ON "on_call_sources" USING btree ("next_read_at");