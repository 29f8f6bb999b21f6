CREATE TABLE "gateway_certificates" (
	"cluster_id" bigint NOT NULL,
	"serial_number" text NOT NULL,
	"name" text NOT NULL,
	"issued_by" text,
	"not_after" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gateway_certificates_cluster_id_serial_number_pk" PRIMARY KEY("cluster_id","serial_number")
);
--> statement-breakpoint
ALTER TABLE "gateway_certificates" ADD CONSTRAINT "gateway_certificates_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_certificates" ADD CONSTRAINT "gateway_certificates_issued_by_users_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gateway_certificates_issued_by" ON "gateway_certificates" USING btree ("issued_by");