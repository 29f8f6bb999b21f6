-- The built-in roles that manage gateways may revoke their certificates.
UPDATE "roles" SET "permissions" = jsonb_set("permissions", '{cluster,gateway_instances,delete}', 'true')
WHERE "name" IN ('Organization Owner', 'Organization Admin', 'Cluster Admin') AND "permissions" #> '{cluster,gateway_instances}' IS NOT NULL;
