CREATE TABLE "action_versions" (
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"definition" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "action_versions_name_version_pk" PRIMARY KEY("name","version")
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"name" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"source" text NOT NULL,
	"file" text NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "run_logs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "run_logs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" text NOT NULL,
	"message" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket" text NOT NULL,
	"action" text NOT NULL,
	"version" integer NOT NULL,
	"entity" text,
	"inputs" jsonb NOT NULL,
	"state" text NOT NULL,
	"requester_workspace" text NOT NULL,
	"requester_account" text NOT NULL,
	"requester_reference" text,
	"requester_name" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"retry_of" text,
	"token_hash" text,
	"called_at" timestamp (3) with time zone,
	"calls" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone,
	"times_out_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"status_label" text,
	"summary" text,
	"links" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" text PRIMARY KEY NOT NULL,
	"consent_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"team" text NOT NULL,
	"owner_of" text,
	"quorum" integer NOT NULL,
	"allow_self" boolean NOT NULL,
	"why" text,
	"state" text NOT NULL,
	"expires_after_seconds" integer NOT NULL,
	"remind_after_seconds" integer,
	"opened_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"remind_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"state" text NOT NULL,
	"requester_workspace" text NOT NULL,
	"requester_account" text NOT NULL,
	"requester_reference" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"approval_id" text NOT NULL,
	"verdict" text NOT NULL,
	"decider" text NOT NULL,
	"workspace" text NOT NULL,
	"account" text NOT NULL,
	"name" text NOT NULL,
	"comment" text,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_chain" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"number" bigint NOT NULL,
	"hash" text NOT NULL,
	"mac" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor" jsonb NOT NULL,
	"act" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"details" jsonb NOT NULL,
	"number" bigint,
	"hash" text
);
--> statement-breakpoint
CREATE TABLE "entities" (
	"reference" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"namespace" text NOT NULL,
	"name" text NOT NULL,
	"title" text,
	"description" text,
	"metadata" jsonb NOT NULL,
	"properties" jsonb NOT NULL,
	"owner" text,
	"source" text NOT NULL,
	"file" text NOT NULL,
	"position" integer NOT NULL,
	"line" integer NOT NULL,
	"hash" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"settings" jsonb NOT NULL,
	"hash" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "problems" (
	"source" text NOT NULL,
	"file" text NOT NULL,
	"position" integer NOT NULL,
	"line" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"reference" text,
	"message" text NOT NULL,
	CONSTRAINT "problems_source_file_position_ordinal_pk" PRIMARY KEY("source","file","position","ordinal")
);
--> statement-breakpoint
CREATE TABLE "relations" (
	"declared_by" text NOT NULL,
	"from_reference" text NOT NULL,
	"type" text NOT NULL,
	"to_reference" text NOT NULL,
	CONSTRAINT "relations_declared_by_type_from_reference_to_reference_pk" PRIMARY KEY("declared_by","type","from_reference","to_reference")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"name" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"documents" integer NOT NULL,
	"refreshed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clock" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"offset_milliseconds" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "editions" (
	"id" text PRIMARY KEY NOT NULL,
	"team" text NOT NULL,
	"period" text NOT NULL,
	"slot_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"skipped_because" text,
	"content" jsonb NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"workspace" text NOT NULL,
	"account" text NOT NULL,
	"name" text NOT NULL,
	"handle" text NOT NULL,
	"email" text,
	"time_zone" text NOT NULL,
	"guest" boolean NOT NULL,
	"deactivated" boolean NOT NULL,
	"bot" boolean NOT NULL,
	"refreshed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_workspace_account_pk" PRIMARY KEY("workspace","account")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"workspace" text NOT NULL,
	"account" text NOT NULL,
	"reference" text NOT NULL,
	"via" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "links_workspace_account_pk" PRIMARY KEY("workspace","account")
);
--> statement-breakpoint
CREATE TABLE "usergroup_members" (
	"workspace" text NOT NULL,
	"usergroup" text NOT NULL,
	"account" text NOT NULL,
	CONSTRAINT "usergroup_members_workspace_usergroup_account_pk" PRIMARY KEY("workspace","usergroup","account")
);
--> statement-breakpoint
CREATE TABLE "usergroups" (
	"workspace" text NOT NULL,
	"usergroup" text NOT NULL,
	"handle" text NOT NULL,
	"name" text NOT NULL,
	"disabled" boolean NOT NULL,
	"refreshed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "usergroups_workspace_usergroup_pk" PRIMARY KEY("workspace","usergroup")
);
--> statement-breakpoint
CREATE TABLE "results" (
	"scorecard" text NOT NULL,
	"rule" text NOT NULL,
	"reference" text NOT NULL,
	"passed" boolean NOT NULL,
	"why" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "results_scorecard_rule_reference_pk" PRIMARY KEY("scorecard","rule","reference")
);
--> statement-breakpoint
CREATE TABLE "scorecard_versions" (
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"definition" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scorecard_versions_name_version_pk" PRIMARY KEY("name","version")
);
--> statement-breakpoint
CREATE TABLE "scorecards" (
	"name" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"source" text NOT NULL,
	"file" text NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "standings" (
	"scorecard" text NOT NULL,
	"reference" text NOT NULL,
	"level" integer NOT NULL,
	"passed" integer NOT NULL,
	"total" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "standings_scorecard_reference_pk" PRIMARY KEY("scorecard","reference")
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"purpose" text NOT NULL,
	"workspace" text NOT NULL,
	"destination" text NOT NULL,
	"thread_of" text,
	"detail" jsonb NOT NULL,
	"wanted" integer NOT NULL,
	"shown" integer NOT NULL,
	"channel" text,
	"ts" text,
	"claim" text,
	"claimed_until" timestamp (3) with time zone,
	"posting_since" timestamp (3) with time zone,
	"not_before" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"trouble" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"workspace" text NOT NULL,
	"delivery" text NOT NULL,
	"handled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deliveries_workspace_delivery_pk" PRIMARY KEY("workspace","delivery")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace" text NOT NULL,
	"account" text NOT NULL,
	"action" text NOT NULL,
	"version" integer NOT NULL,
	"entity" text,
	"inputs" jsonb NOT NULL,
	"retry_of" text,
	"run_id" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pace" (
	"workspace" text NOT NULL,
	"channel" text NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pace_workspace_channel_pk" PRIMARY KEY("workspace","channel")
);
--> statement-breakpoint
CREATE INDEX "run_logs_run" ON "run_logs" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "runs_timing_out" ON "runs" USING btree ("times_out_at") WHERE "runs"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "runs_requester" ON "runs" USING btree ("requester_workspace","requester_account","requested_at");--> statement-breakpoint
CREATE INDEX "runs_entity" ON "runs" USING btree ("entity");--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_place" ON "approvals" USING btree ("consent_id","position");--> statement-breakpoint
CREATE INDEX "approvals_expiring" ON "approvals" USING btree ("expires_at") WHERE "approvals"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "approvals_reminding" ON "approvals" USING btree ("remind_at") WHERE "approvals"."state" = 'pending' and "approvals"."reminded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "consents_subject" ON "consents" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_decider" ON "decisions" USING btree ("approval_id","decider");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_number" ON "audit_entries" USING btree ("number");--> statement-breakpoint
CREATE INDEX "audit_entries_unsealed" ON "audit_entries" USING btree ("id") WHERE "audit_entries"."number" is null;--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "entities_owner" ON "entities" USING btree ("owner");--> statement-breakpoint
CREATE INDEX "entities_source" ON "entities" USING btree ("source");--> statement-breakpoint
CREATE INDEX "entities_kind_name" ON "entities" USING btree ("kind","name");--> statement-breakpoint
CREATE INDEX "problems_reference" ON "problems" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "relations_from" ON "relations" USING btree ("from_reference","type");--> statement-breakpoint
CREATE INDEX "relations_to" ON "relations" USING btree ("to_reference","type");--> statement-breakpoint
CREATE UNIQUE INDEX "editions_team_period" ON "editions" USING btree ("team","period");--> statement-breakpoint
CREATE INDEX "editions_latest" ON "editions" USING btree ("team","slot_at");--> statement-breakpoint
CREATE INDEX "accounts_email" ON "accounts" USING btree ("email");--> statement-breakpoint
CREATE INDEX "links_reference" ON "links" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "usergroup_members_account" ON "usergroup_members" USING btree ("workspace","account");--> statement-breakpoint
CREATE INDEX "results_reference" ON "results" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "standings_reference" ON "standings" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "cards_place" ON "cards" USING btree ("subject_kind","subject_id","purpose","workspace","destination");--> statement-breakpoint
CREATE INDEX "cards_behind" ON "cards" USING btree ("claimed_until") WHERE "cards"."shown" < "cards"."wanted";--> statement-breakpoint
CREATE INDEX "cards_message" ON "cards" USING btree ("workspace","channel","ts");--> statement-breakpoint
CREATE INDEX "deliveries_handled" ON "deliveries" USING btree ("handled_at");--> statement-breakpoint
CREATE INDEX "drafts_created" ON "drafts" USING btree ("created_at");