import { randomBytes } from 'node:crypto';
import type { OperationId } from '#contract/generated/operations.gen.ts';
import type { ConsumerSpec } from '#contract/generated/types.gen.ts';
import { api, exact } from './build.ts';

/** Who made a step: a person by first name, or the access token of one. */
type Author = 'Olivia' | 'Adam' | 'Dana' | 'Vera' | 'pipeline';

/** One request of the history. */
export interface Step {
  daysAgo: number;
  by: Author;
  /** Absent for what concerns the whole organization. */
  cluster?: 'production' | 'staging';
  operation: OperationId;
  /** The name of the record; APIs have `application/API`, sessions their author. */
  name: string;
  /** What an update replaced, by dotted paths into the record; undefined for a member that was absent. */
  was?: Record<string, unknown>;
  /** Why it was refused. */
  refused?: string;
}

/** The access token of Adam. */
export const pipelineToken = { owner: 'Adam', notes: 'deploy pipeline', daysOld: 120 };

export const addresses: Record<Author, string> = {
  Olivia: '10.20.1.14',
  Adam: '10.20.1.31',
  Dana: '10.20.6.52',
  Vera: '10.20.9.8',
  pipeline: '10.30.2.200',
};

/** The browsers that signed in. */
export const browsers: Partial<Record<Author, string>> = {
  Olivia:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  Dana: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
};

/** An API of staging that is only in the history. */
export const deletedApi = {
  parent: 'wishlist',
  spec: api('Gift ideas', 'GET', exact('gift-ideas'), {
    description: 'Suggestions for a list. Replaced by the recommendations.',
    labels: ['beta'],
  }),
};

/** A consumer of production that is only in the history. */
export const deletedConsumer = (): ConsumerSpec => ({
  name: 'affiliate_flash_sales',
  description: 'Announces short sales.',
  labels: ['partner', 'affiliate'],
  credentials: { 'key-auth': { key: randomBytes(32).toString('base64url') } },
});

const production = { cluster: 'production' } as const;
const staging = { cluster: 'staging' } as const;

/** The last two weeks, in the order of time. */
export const steps: readonly Step[] = [
  { daysAgo: 13.4, by: 'Olivia', operation: 'identityCallback', name: 'Olivia' },
  {
    ...production,
    daysAgo: 13.3,
    by: 'Olivia',
    operation: 'patchApplication',
    name: 'storefront',
    was: { hosts: ['shop.acme.test'] },
  },
  {
    ...production,
    daysAgo: 12.6,
    by: 'Adam',
    operation: 'patchApplication',
    name: 'payments',
    was: {
      'upstreams.0.upstream.targets.0.weight': 100,
      'upstreams.0.upstream.targets.1.weight': 0,
    },
  },
  {
    ...production,
    daysAgo: 12.2,
    by: 'Adam',
    operation: 'patchApi',
    name: 'accounts/Sign in',
    was: { 'plugins.limit-count.count': 30 },
  },
  {
    ...production,
    daysAgo: 11.4,
    by: 'Adam',
    operation: 'patchApplication',
    name: 'payments',
    was: {
      'upstreams.0.upstream.targets.0.weight': 90,
      'upstreams.0.upstream.targets.1.weight': 10,
    },
  },
  {
    ...production,
    daysAgo: 10.5,
    by: 'pipeline',
    operation: 'patchApplication',
    name: 'search',
    was: { default_upstream_version: 'rollback' },
  },
  {
    ...production,
    daysAgo: 9.2,
    by: 'Olivia',
    operation: 'updateCluster',
    name: 'production',
    was: { 'settings.client_settings.maximum_request_body_size': 32 * 1024 * 1024 },
  },
  {
    ...staging,
    daysAgo: 9,
    by: 'Olivia',
    operation: 'updateClusterPlugins',
    name: 'staging',
    was: { 'policies.request-id': undefined },
  },
  { daysAgo: 8.4, by: 'Dana', operation: 'identityCallback', name: 'Dana' },
  {
    ...staging,
    daysAgo: 8.35,
    by: 'Dana',
    operation: 'updateApplication',
    name: 'wishlist',
    was: { protocols: ['HTTPS'] },
  },
  {
    ...staging,
    daysAgo: 8.3,
    by: 'Dana',
    operation: 'patchApi',
    name: 'wishlist/Share a list',
    was: { labels: [] },
  },
  {
    ...production,
    daysAgo: 7.3,
    by: 'Adam',
    operation: 'patchConsumer',
    name: 'partner_northpost',
    was: { 'plugins.limit-count.count': 600 },
  },
  { ...staging, daysAgo: 6.4, by: 'Dana', operation: 'createApi', name: 'wishlist/Gift ideas' },
  {
    ...production,
    daysAgo: 6.1,
    by: 'Olivia',
    operation: 'createConsumer',
    name: 'affiliate_flash_sales',
  },
  {
    ...production,
    daysAgo: 5.5,
    by: 'Adam',
    operation: 'updateApi',
    name: 'loyalty/Partner offers',
    was: { 'paths.0.path': 'partners/offers', strip_path_prefix: false },
  },
  {
    ...staging,
    daysAgo: 5.2,
    by: 'Dana',
    operation: 'updateClusterPlugins',
    name: 'staging',
    refused: 'Your role does not allow this: it needs cluster.plugins.patch',
  },
  {
    ...production,
    daysAgo: 4.8,
    by: 'Olivia',
    operation: 'patchCertificate',
    name: 'pay.acme.test',
    was: { labels: ['tier-1'] },
  },
  {
    ...production,
    daysAgo: 4.3,
    by: 'Adam',
    operation: 'patchApi',
    name: 'orders-internal/Replay events',
    was: { active: 0 },
  },
  {
    ...production,
    daysAgo: 3.6,
    by: 'Olivia',
    operation: 'patchApplication',
    name: 'orders-internal',
    was: { 'plugins.ip-restriction.whitelist': ['10.20.0.0/16'] },
  },
  { ...staging, daysAgo: 3.2, by: 'Dana', operation: 'deleteApi', name: 'wishlist/Gift ideas' },
  {
    ...production,
    daysAgo: 2.4,
    by: 'pipeline',
    operation: 'patchApplication',
    name: 'recommendations',
    was: { 'upstreams.0.upstream.timeout.read': 5 },
  },
  { daysAgo: 2, by: 'Olivia', operation: 'createMember', name: 'priya@acme.test' },
  {
    ...production,
    daysAgo: 1.6,
    by: 'Adam',
    operation: 'patchConsumer',
    name: 'load_test',
    was: { 'plugins.limit-req.rate': 200 },
  },
  {
    ...production,
    daysAgo: 1.3,
    by: 'Olivia',
    operation: 'deleteConsumer',
    name: 'affiliate_flash_sales',
  },
  {
    ...staging,
    daysAgo: 0.8,
    by: 'Adam',
    operation: 'createCertificate',
    name: 'returns.staging.acme.test',
  },
  {
    ...production,
    daysAgo: 0.5,
    by: 'Adam',
    operation: 'patchApi',
    name: 'checkout/Apply voucher',
    was: { 'plugins.limit-count.count': 20 },
  },
  {
    ...staging,
    daysAgo: 0.2,
    by: 'Dana',
    operation: 'patchApplication',
    name: 'search',
    was: { labels: ['staging'] },
  },
];
