CREATE TABLE "owner_overrides" (
	"reference" text PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"stated" text,
	"claim" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket" text NOT NULL,
	"entity" text NOT NULL,
	"team" text NOT NULL,
	"reason" text,
	"state" text NOT NULL,
	"requester_workspace" text NOT NULL,
	"requester_account" text NOT NULL,
	"requester_reference" text,
	"requester_name" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"granted_by" text,
	"granted_at" timestamp (3) with time zone,
	"way" text,
	"pull_request" text,
	"due_at" timestamp (3) with time zone,
	"trouble" text,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "claims_open" ON "claims" USING btree ("entity") WHERE "claims"."state" in ('awaiting_approval', 'granted', 'proposed');--> statement-breakpoint
CREATE INDEX "claims_unsettled" ON "claims" USING btree ("requested_at") WHERE "claims"."ended_at" is null;