CREATE TABLE "gateway_connections" (
	"cluster_id" bigint NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"server_id" text NOT NULL,
	"serial_number" text NOT NULL,
	"streams" integer NOT NULL,
	"sent_revision" bigint NOT NULL,
	"confirmed_revision" bigint NOT NULL,
	"connected_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "gateway_connections_cluster_id_name_address_server_id_pk" PRIMARY KEY("cluster_id","name","address","server_id")
);
--> statement-breakpoint
CREATE TABLE "gateway_objects" (
	"cluster_id" bigint NOT NULL,
	"key" text NOT NULL,
	"source" text NOT NULL,
	"revision" bigint NOT NULL,
	"create_revision" bigint NOT NULL,
	"version" integer NOT NULL,
	"fingerprint" text,
	"sealed" text,
	CONSTRAINT "gateway_objects_cluster_id_key_pk" PRIMARY KEY("cluster_id","key")
);
--> statement-breakpoint
CREATE TABLE "gateway_revisions" (
	"cluster_id" bigint NOT NULL,
	"revision" bigint NOT NULL,
	"config_version" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "gateway_revisions_cluster_id_revision_pk" PRIMARY KEY("cluster_id","revision")
);
--> statement-breakpoint
CREATE TABLE "withheld_objects" (
	"cluster_id" bigint NOT NULL,
	"source" text NOT NULL,
	"key" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "withheld_objects_cluster_id_source_key_pk" PRIMARY KEY("cluster_id","source","key")
);
--> statement-breakpoint
ALTER TABLE "clusters" ADD COLUMN "revision" bigint DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "gateway_certificates" ADD COLUMN "revoked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "gateway_instances" ADD COLUMN "certificate_name" text;--> statement-breakpoint
ALTER TABLE "gateway_connections" ADD CONSTRAINT "gateway_connections_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_objects" ADD CONSTRAINT "gateway_objects_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_revisions" ADD CONSTRAINT "gateway_revisions_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withheld_objects" ADD CONSTRAINT "withheld_objects_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gateway_objects_source" ON "gateway_objects" USING btree ("cluster_id","source" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "gateway_objects_revision" ON "gateway_objects" USING btree ("cluster_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "clusters_domain" ON "clusters" USING btree ("domain");