DROP INDEX "apis_cluster";--> statement-breakpoint
CREATE INDEX "apis_cluster_updated" ON "apis" USING btree ("cluster_id","updated_at","id");