CREATE TABLE "gateway_deliveries" (
	"cluster_id" bigint NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"place" integer NOT NULL,
	"revision" bigint NOT NULL,
	"config_version" bigint NOT NULL,
	"from_version" bigint,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "gateway_deliveries_cluster_id_name_address_place_pk" PRIMARY KEY("cluster_id","name","address","place")
);
--> statement-breakpoint
CREATE TABLE "gateway_installations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"cluster_id" bigint NOT NULL,
	"created_by" text NOT NULL,
	"name" text NOT NULL,
	"platform" text NOT NULL,
	"version" text NOT NULL,
	"certificate_only" boolean NOT NULL,
	"values" json NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_refusals" (
	"cluster_id" bigint NOT NULL,
	"address" text NOT NULL,
	"name" text NOT NULL,
	"reason" text NOT NULL,
	"count" integer NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "gateway_refusals_cluster_id_address_name_reason_pk" PRIMARY KEY("cluster_id","address","name","reason")
);
--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "scope" text DEFAULT 'everything' NOT NULL;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "cluster_id" bigint;--> statement-breakpoint
ALTER TABLE "clusters" ADD COLUMN "startup_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "gateway_certificates" ADD COLUMN "platform" text;--> statement-breakpoint
ALTER TABLE "gateway_certificates" ADD COLUMN "version" text;--> statement-breakpoint
ALTER TABLE "gateway_certificates" ADD COLUMN "seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "gateway_connections" ADD COLUMN "started_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "gateway_connections" ADD COLUMN "read_objects" integer;--> statement-breakpoint
ALTER TABLE "gateway_connections" ADD COLUMN "read_bytes" integer;--> statement-breakpoint
ALTER TABLE "gateway_connections" ADD COLUMN "ranges" json DEFAULT '[]'::json NOT NULL;--> statement-breakpoint
ALTER TABLE "gateway_deliveries" ADD CONSTRAINT "gateway_deliveries_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_installations" ADD CONSTRAINT "gateway_installations_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_installations" ADD CONSTRAINT "gateway_installations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_refusals" ADD CONSTRAINT "gateway_refusals_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;