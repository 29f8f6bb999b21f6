import { describe, expect, it } from 'vitest';
import { accessTokens } from '#contract/examples/access-tokens.ts';
import { apis } from '#contract/examples/apis.ts';
import { applications } from '#contract/examples/applications.ts';
import { invoices, plans, subscriptions, usages } from '#contract/examples/billing.ts';
import { certificates } from '#contract/examples/certificates.ts';
import { clusters } from '#contract/examples/clusters.ts';
import { consumers } from '#contract/examples/consumers.ts';
import { gatewayInstances } from '#contract/examples/gateway-instances.ts';
import { members } from '#contract/examples/members.ts';
import { metrics } from '#contract/examples/metrics.ts';
import { organizations } from '#contract/examples/organizations.ts';
import { loadedPlugins } from '#contract/examples/plugins.ts';
import { regions } from '#contract/examples/regions.ts';
import { roles } from '#contract/examples/roles.ts';
import { users } from '#contract/examples/users.ts';
import * as zod from '#contract/generated/zod.gen.ts';

const sets = {
  'access tokens': [zod.zAccessToken, accessTokens],
  APIs: [zod.zApi, apis],
  applications: [zod.zApplication, applications],
  certificates: [zod.zCertificateDetails, certificates],
  clusters: [zod.zCluster, clusters],
  'gateway instances': [zod.zGatewayInstance, gatewayInstances],
  consumers: [zod.zConsumer, consumers],
  'loaded plugins': [zod.zLoadedPlugin, loadedPlugins],
  metrics: [zod.zMetricsResponse, metrics],
  members: [zod.zMember, members],
  invoices: [zod.zInvoice, invoices],
  organizations: [zod.zOrganization, organizations],
  plans: [zod.zPlan, plans],
  subscriptions: [zod.zSubscription, subscriptions],
  'uses of plans': [zod.zPlanUsage, usages],
  regions: [zod.zRegion, regions],
  roles: [zod.zRole, roles],
  users: [zod.zUser, users],
} as const;

describe('the example records', () => {
  for (const [name, [schema, records]] of Object.entries(sets)) {
    it(`of ${name} are what the contract describes`, () => {
      expect(records.length).toBeGreaterThan(0);
      for (const record of records) {
        // Parsing may fill in defaults; a member that it changes or drops is missing from the contract.
        expect(schema.parse(record)).toMatchObject(record);
      }
    });
  }
});
