DROP INDEX "relations_from";--> statement-breakpoint
ALTER TABLE "relations" DROP CONSTRAINT "relations_declared_by_type_from_reference_to_reference_pk";--> statement-breakpoint
ALTER TABLE "relations" ADD CONSTRAINT "relations_from_reference_type_to_reference_declared_by_pk" PRIMARY KEY("from_reference","type","to_reference","declared_by");--> statement-breakpoint
CREATE INDEX "relations_declared_elsewhere" ON "relations" USING btree ("declared_by") WHERE declared_by <> from_reference;