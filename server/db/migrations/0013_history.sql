CREATE TABLE "history_entries" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"org_id" bigint NOT NULL,
	"cluster_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"user_id" text,
	"user_name" text,
	"request_id" text NOT NULL,
	"address" text,
	"operation" text NOT NULL,
	"action" text NOT NULL,
	"kind" text NOT NULL,
	"record_id" text NOT NULL,
	"record_name" text NOT NULL,
	"parent_id" text,
	"config_version" bigint,
	"outcome" text NOT NULL,
	"reason" text,
	"changed" text[] DEFAULT '{}'::text[] NOT NULL,
	"before" json,
	"after" json,
	"restored_from" bigint
);
--> statement-breakpoint
CREATE TABLE "named_versions" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"cluster_id" bigint NOT NULL,
	"name" text NOT NULL,
	"config_version" bigint NOT NULL,
	"position" bigint DEFAULT next_id() NOT NULL,
	"actor" json NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"webhook_id" bigint NOT NULL,
	"entry_id" bigint,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"response_status" integer,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"attempted_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"org_id" bigint NOT NULL,
	"url" text NOT NULL,
	"enabled" boolean NOT NULL,
	"encrypted_secret" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "history_entries" ADD CONSTRAINT "history_entries_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_entries" ADD CONSTRAINT "history_entries_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "named_versions" ADD CONSTRAINT "named_versions_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_entry_id_history_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."history_entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "history_entries_org" ON "history_entries" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "history_entries_cluster" ON "history_entries" USING btree ("cluster_id","id");--> statement-breakpoint
CREATE INDEX "history_entries_record" ON "history_entries" USING btree ("org_id","kind","record_id","id");--> statement-breakpoint
CREATE INDEX "history_entries_user" ON "history_entries" USING btree ("org_id","user_id","id");--> statement-breakpoint
CREATE INDEX "history_entries_actor" ON "history_entries" USING btree ("org_id","actor_id","id");--> statement-breakpoint
CREATE INDEX "history_entries_action" ON "history_entries" USING btree ("org_id","action","id");--> statement-breakpoint
CREATE INDEX "history_entries_request" ON "history_entries" USING btree ("org_id","request_id");--> statement-breakpoint
CREATE INDEX "history_entries_refused" ON "history_entries" USING btree ("org_id","id") WHERE "history_entries"."outcome" = 'refused';--> statement-breakpoint
CREATE INDEX "history_entries_created" ON "history_entries" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "named_versions_name" ON "named_versions" USING btree ("cluster_id","name");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_log" ON "webhook_deliveries" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_pending" ON "webhook_deliveries" USING btree ("webhook_id","next_attempt_at") WHERE "webhook_deliveries"."next_attempt_at" is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("next_attempt_at") WHERE "webhook_deliveries"."next_attempt_at" is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_entry" ON "webhook_deliveries" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "webhooks_org" ON "webhooks" USING btree ("org_id");
--> statement-breakpoint
-- The built-in roles may read the history; those that change records may restore them, and those that manage the organization its webhooks.
UPDATE "roles" SET "permissions" = jsonb_set("permissions", '{api_management,history}', CASE WHEN "name" = 'Viewer' THEN '{"get": true}'::jsonb ELSE '{"get": true, "post": true, "delete": true}'::jsonb END)
WHERE "name" IN ('Organization Owner', 'Organization Admin', 'Cluster Admin', 'API Developer', 'Viewer') AND "permissions" -> 'api_management' IS NOT NULL;
--> statement-breakpoint
UPDATE "roles" SET "permissions" = jsonb_set("permissions", '{organization,webhooks}', '{"get": true, "post": true, "patch": true, "delete": true}')
WHERE "name" IN ('Organization Owner', 'Organization Admin') AND "permissions" -> 'organization' IS NOT NULL;
--> statement-breakpoint
-- Names of records repeat, so that the planner expects too few or too many rows without statistics of the expression.
CREATE STATISTICS "history_entries_search" ON lower("record_name") FROM "history_entries";
