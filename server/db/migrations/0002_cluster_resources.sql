CREATE TABLE "certificates" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"cluster_id" bigint NOT NULL,
	"type" text NOT NULL,
	"certificate" text NOT NULL,
	"encrypted_key" text NOT NULL,
	"ca_certificate" text,
	"details" json NOT NULL,
	"ca_details" json,
	"snis" text[] DEFAULT '{}'::text[] NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	"labels" text[] DEFAULT '{}'::text[] NOT NULL,
	"status" integer DEFAULT 50 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cluster_authorities" (
	"cluster_id" bigint PRIMARY KEY NOT NULL,
	"certificate" text NOT NULL,
	"encrypted_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consumer_keys" (
	"cluster_id" bigint NOT NULL,
	"plugin" text NOT NULL,
	"fingerprint" text NOT NULL,
	"consumer_id" bigint NOT NULL,
	CONSTRAINT "consumer_keys_cluster_id_plugin_fingerprint_pk" PRIMARY KEY("cluster_id","plugin","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "consumers" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"cluster_id" bigint NOT NULL,
	"spec" json NOT NULL,
	"name" text NOT NULL,
	"labels" text[] DEFAULT '{}'::text[] NOT NULL,
	"search_text" text NOT NULL,
	"status" integer DEFAULT 50 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_instances" (
	"id" text NOT NULL,
	"cluster_id" bigint NOT NULL,
	"hostname" text NOT NULL,
	"ip" text NOT NULL,
	"version" text NOT NULL,
	"api_calls" bigint DEFAULT '0' NOT NULL,
	"etcd_reachable" boolean NOT NULL,
	"config_version" bigint NOT NULL,
	"last_seen_time" timestamp (3) with time zone NOT NULL,
	"register_time" timestamp (3) with time zone NOT NULL,
	"sample" json,
	CONSTRAINT "gateway_instances_cluster_id_id_pk" PRIMARY KEY("cluster_id","id")
);
--> statement-breakpoint
CREATE TABLE "loaded_plugins" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"cluster_id" bigint NOT NULL,
	"name" text NOT NULL,
	"type" text,
	"metadata" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster_authorities" ADD CONSTRAINT "cluster_authorities_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consumer_keys" ADD CONSTRAINT "consumer_keys_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consumer_keys" ADD CONSTRAINT "consumer_keys_consumer_id_consumers_id_fk" FOREIGN KEY ("consumer_id") REFERENCES "public"."consumers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consumers" ADD CONSTRAINT "consumers_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_instances" ADD CONSTRAINT "gateway_instances_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loaded_plugins" ADD CONSTRAINT "loaded_plugins_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_updated" ON "certificates" USING btree ("cluster_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "certificates_created" ON "certificates" USING btree ("cluster_id","created_at","id");--> statement-breakpoint
CREATE INDEX "certificates_expiry" ON "certificates" USING btree ("cluster_id","not_after","id");--> statement-breakpoint
CREATE INDEX "certificates_labels" ON "certificates" USING gin ("labels");--> statement-breakpoint
CREATE INDEX "consumer_keys_consumer" ON "consumer_keys" USING btree ("consumer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consumers_name" ON "consumers" USING btree ("cluster_id","name");--> statement-breakpoint
CREATE INDEX "consumers_updated" ON "consumers" USING btree ("cluster_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "consumers_created" ON "consumers" USING btree ("cluster_id","created_at","id");--> statement-breakpoint
CREATE INDEX "consumers_labels" ON "consumers" USING gin ("labels");--> statement-breakpoint
CREATE UNIQUE INDEX "loaded_plugins_name" ON "loaded_plugins" USING btree ("cluster_id","name");