CREATE TABLE "on_call_overrides" (
	"id" text PRIMARY KEY NOT NULL,
	"team" text NOT NULL,
	"workspace" text NOT NULL,
	"account" text NOT NULL,
	"from_moment" timestamp (3) with time zone NOT NULL,
	"until_moment" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "on_call_overrides_team" ON "on_call_overrides" USING btree ("team","until_moment");