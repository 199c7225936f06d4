CREATE TABLE "definition_versions" (
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"definition" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "definition_versions_kind_name_version_pk" PRIMARY KEY("kind","name","version")
);
--> statement-breakpoint
CREATE TABLE "definitions" (
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"source" text NOT NULL,
	"file" text NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "definitions_kind_name_pk" PRIMARY KEY("kind","name")
);
--> statement-breakpoint
LOCK TABLE "actions", "action_versions", "scorecards", "scorecard_versions" IN EXCLUSIVE MODE;--> statement-breakpoint
INSERT INTO "definition_versions" ("kind", "name", "version", "hash", "definition", "created_at")
	SELECT 'action', "name", "version", "hash", "definition", "created_at" FROM "action_versions"
	UNION ALL
	SELECT 'scorecard', "name", "version", "hash", "definition", "created_at" FROM "scorecard_versions";
--> statement-breakpoint
INSERT INTO "definitions" ("kind", "name", "version", "source", "file", "removed_at")
	SELECT 'action', "name", "version", "source", "file", "removed_at" FROM "actions"
	UNION ALL
	SELECT 'scorecard', "name", "version", "source", "file", "removed_at" FROM "scorecards";
--> statement-breakpoint
DROP TABLE "action_versions";--> statement-breakpoint
DROP TABLE "actions";--> statement-breakpoint
DROP TABLE "scorecard_versions";--> statement-breakpoint
DROP TABLE "scorecards";