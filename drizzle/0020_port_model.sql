CREATE TABLE "timers" (
	"reference" text NOT NULL,
	"property" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"expired_at" timestamp (3) with time zone,
	CONSTRAINT "timers_reference_property_pk" PRIMARY KEY("reference","property")
);
--> statement-breakpoint
ALTER TABLE "entities" ADD COLUMN "created_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "searches" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "timers_running" ON "timers" USING btree ("expires_at") WHERE expired_at is null;--> statement-breakpoint
UPDATE "entities" SET "created_at" = "changed_at";
