DROP INDEX "consents_settled";--> statement-breakpoint
CREATE INDEX "runs_awaiting" ON "runs" USING btree ("requested_at") WHERE "runs"."state" = 'awaiting_approval';