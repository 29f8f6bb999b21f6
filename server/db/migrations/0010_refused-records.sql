CREATE TABLE "refused_records" (
	"cluster_id" bigint NOT NULL,
	"source" text NOT NULL,
	"issues" jsonb NOT NULL,
	CONSTRAINT "refused_records_cluster_id_source_pk" PRIMARY KEY("cluster_id","source")
);
--> statement-breakpoint
ALTER TABLE "refused_records" ADD CONSTRAINT "refused_records_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;