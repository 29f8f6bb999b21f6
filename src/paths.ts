/** All paths of the console, as functions. Ids are the API's decimal strings. */

const org = (orgId: string) => `/orgs/${orgId}`;
const cluster = (orgId: string, clusterId: string) => `${org(orgId)}/clusters/${clusterId}`;

export interface ClusterIds {
  orgId: string;
  clusterId: string;
}
export interface ApplicationIds extends ClusterIds {
  appId: string;
}
export interface ApiIds extends ApplicationIds {
  apiId: string;
}
export interface ConsumerIds extends ClusterIds {
  consumerId: string;
}
export interface CertificateIds extends ClusterIds {
  certificateId: string;
}
export interface MemberIds {
  orgId: string;
  memberId: string;
}
/** An entry of an organization's history. */
export interface EntryIds {
  orgId: string;
  entryId: string;
}
export interface PluginIds extends ClusterIds {
  /** For example `limit-count`. */
  pluginName: string;
}

const applications = ({ orgId, clusterId }: ClusterIds) =>
  `${cluster(orgId, clusterId)}/applications`;
const application = (ids: ApplicationIds) => `${applications(ids)}/${ids.appId}`;
const api = (ids: ApiIds) => `${application(ids)}/apis/${ids.apiId}`;
const consumers = (ids: ClusterIds) => `${cluster(ids.orgId, ids.clusterId)}/consumers`;
const consumer = (ids: ConsumerIds) => `${consumers(ids)}/${ids.consumerId}`;
const certificates = (ids: ClusterIds) => `${cluster(ids.orgId, ids.clusterId)}/certificates`;
const certificate = (ids: CertificateIds) => `${certificates(ids)}/${ids.certificateId}`;
const gateways = (ids: ClusterIds) => `${cluster(ids.orgId, ids.clusterId)}/gateways`;
const policies = (ids: ClusterIds) => `${cluster(ids.orgId, ids.clusterId)}/policies`;
const plugins = (ids: ClusterIds) => `${cluster(ids.orgId, ids.clusterId)}/plugins`;
const members = (orgId: string) => `${org(orgId)}/members`;
const history = (orgId: string) => `${org(orgId)}/history`;
const clusterHistory = ({ orgId, clusterId }: ClusterIds) => `${cluster(orgId, clusterId)}/history`;
const member = (ids: MemberIds) => `${members(ids.orgId)}/${ids.memberId}`;
/** Keeps colons: they are allowed in a path (RFC 3986, 3.3), and a route's parameter begins with one. */
const segment = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':');

export const paths = {
  home: () => '/',
  /** `returnTo` is a path of this console, opened after signing in. */
  signIn: (returnTo?: string) =>
    returnTo && returnTo !== '/'
      ? `/sign-in?return_to=${encodeURIComponent(returnTo)}`
      : '/sign-in',
  setUp: () => '/set-up',
  organizations: () => '/orgs',
  organizationNew: () => '/orgs/new',
  /** Redirects to a dashboard or the list of clusters. */
  organization: org,
  /** The plan, its usage and its cost. */
  billing: (orgId: string) => `${org(orgId)}/billing`,
  organizationSettings: (orgId: string) => `${org(orgId)}/settings`,
  webhooks: (orgId: string) => `${org(orgId)}/settings/webhooks`,
  webhook: ({ orgId, webhookId }: { orgId: string; webhookId: string }) =>
    `${org(orgId)}/settings/webhooks/${webhookId}`,
  members,
  memberNew: (orgId: string) => `${members(orgId)}/new`,
  member,
  /** The roles of a member and the clusters they apply to. */
  memberEdit: (ids: MemberIds) => `${member(ids)}/edit`,
  /** Who changed what. `search` is a query string with its question mark: the filters. */
  history: (orgId: string, search = '') => `${history(orgId)}${search}`,
  historyEntry: ({ orgId, entryId }: EntryIds) => `${history(orgId)}/${entryId}`,
  clusterHistory: (ids: ClusterIds, search = '') => `${clusterHistory(ids)}${search}`,
  clusterHistoryEntry: (ids: ClusterIds & EntryIds) => `${clusterHistory(ids)}/${ids.entryId}`,
  /** The named versions of a cluster. */
  versions: ({ orgId, clusterId }: ClusterIds) => `${cluster(orgId, clusterId)}/versions`,
  /** `search` is a query string with its question mark: what is compared with what. */
  comparison: ({ orgId, clusterId }: ClusterIds, search = '') =>
    `${cluster(orgId, clusterId)}/versions/compare${search}`,
  clusters: (orgId: string) => `${org(orgId)}/clusters`,
  /** `search` is a query string with its question mark: the time range, filters and grouping of the metrics. */
  dashboard: ({ orgId, clusterId }: ClusterIds, search = '') =>
    `${cluster(orgId, clusterId)}/dashboard${search}`,
  cluster: ({ orgId, clusterId }: ClusterIds) => cluster(orgId, clusterId),
  /** The stored records that gateways refuse. */
  refusedRecords: ({ orgId, clusterId }: ClusterIds) => `${cluster(orgId, clusterId)}/refused`,
  clusterNew: (orgId: string) => `${org(orgId)}/clusters/new`,
  /** `group` is one of the groups of settings; the first one is the default. */
  clusterSettings: ({ orgId, clusterId }: ClusterIds, group?: string) =>
    `${cluster(orgId, clusterId)}/settings${group ? `?group=${group}` : ''}`,
  /** `state` shows the gateways in that state only: the name of one of `gatewayStates`. */
  gateways: (ids: ClusterIds, state?: string) =>
    `${gateways(ids)}${state ? `?state=${state}` : ''}`,
  /** `kind` is the environment that the gateway runs on: docker, helm or host. */
  gatewayNew: (ids: ClusterIds, kind?: string) =>
    `${gateways(ids)}/new${kind ? `?on=${kind}` : ''}`,
  /** A gateway by its id in the delivery of its cluster. */
  gateway: (ids: ClusterIds, gatewayId: string) => `${gateways(ids)}/${segment(gatewayId)}`,
  /** Policies for all traffic of a cluster; the paths below are their forms. */
  clusterPolicies: policies,
  policyAuthentication: (ids: ClusterIds) => `${policies(ids)}/authentication`,
  policyAcl: (ids: ClusterIds) => `${policies(ids)}/acl`,
  policyLogging: (ids: ClusterIds) => `${policies(ids)}/logging`,
  policyPlugins: (ids: ClusterIds) => `${policies(ids)}/plugins`,
  /** The catalogue; `loadedPlugins` are those added to this cluster. */
  plugins,
  loadedPlugins: (ids: ClusterIds) => `${plugins(ids)}/loaded`,
  /** A plugin of the catalogue or one that is loaded under this name. */
  plugin: (ids: PluginIds) => `${plugins(ids)}/named/${segment(ids.pluginName)}`,
  consumers,
  consumerNew: (ids: ClusterIds) => `${consumers(ids)}/new`,
  consumer,
  consumerPlugins: (ids: ConsumerIds) => `${consumer(ids)}/plugins`,
  consumerJson: (ids: ConsumerIds) => `${consumer(ids)}/json`,
  consumerJsonEdit: (ids: ConsumerIds) => `${consumer(ids)}/json/edit`,
  consumerHistory: (ids: ConsumerIds) => `${consumer(ids)}/history`,
  consumerEdit: (ids: ConsumerIds) => `${consumer(ids)}/edit`,
  certificates,
  certificateNew: (ids: ClusterIds) => `${certificates(ids)}/new`,
  certificateCoverage: (ids: ClusterIds) => `${certificates(ids)}/coverage`,
  certificate,
  certificateJson: (ids: CertificateIds) => `${certificate(ids)}/json`,
  certificateHistory: (ids: CertificateIds) => `${certificate(ids)}/history`,
  certificateEdit: (ids: CertificateIds) => `${certificate(ids)}/edit`,
  applicationImport: (ids: ClusterIds) => `${applications(ids)}/import`,
  applications,
  /** `search` describes a request: its method, URL and headers. */
  requestMatcher: (ids: ClusterIds, search = '') =>
    `${cluster(ids.orgId, ids.clusterId)}/matcher${search}`,
  applicationNew: (ids: ClusterIds) => `${applications(ids)}/new`,
  applicationClone: (ids: ApplicationIds) => `${applications(ids)}/new?from=${ids.appId}`,
  application,
  applicationApis: (ids: ApplicationIds) => `${application(ids)}/apis`,
  applicationTraffic: (ids: ApplicationIds) => `${application(ids)}/traffic`,
  applicationPlugins: (ids: ApplicationIds) => `${application(ids)}/plugins`,
  applicationJson: (ids: ApplicationIds) => `${application(ids)}/json`,
  applicationJsonEdit: (ids: ApplicationIds) => `${application(ids)}/json/edit`,
  applicationHistory: (ids: ApplicationIds) => `${application(ids)}/history`,
  applicationEdit: (ids: ApplicationIds) => `${application(ids)}/edit`,
  apiNew: (ids: ApplicationIds) => `${application(ids)}/apis/new`,
  apiClone: (ids: ApiIds) => `${application(ids)}/apis/new?from=${ids.apiId}`,
  api,
  apiTraffic: (ids: ApiIds) => `${api(ids)}/traffic`,
  apiPlugins: (ids: ApiIds) => `${api(ids)}/plugins`,
  /** The plugins of all levels merged, as they apply to a request. */
  apiEffectivePlugins: (ids: ApiIds) => `${api(ids)}/effective-plugins`,
  apiJson: (ids: ApiIds) => `${api(ids)}/json`,
  apiJsonEdit: (ids: ApiIds) => `${api(ids)}/json/edit`,
  apiHistory: (ids: ApiIds) => `${api(ids)}/history`,
  apiEdit: (ids: ApiIds) => `${api(ids)}/edit`,
  accountProfile: () => '/account/profile',
  accountTokens: () => '/account/tokens',
  accountSessions: () => '/account/sessions',
  /** The target of the link in an invitation; `email` is the invited address. */
  invitation: ({ orgId, email }: { orgId: string; email: string }) =>
    `/invitations/accept?${new URLSearchParams({ email, org_id: orgId })}`,
  /** Verification of an email address. The link in the email has its token in the fragment. */
  verifyEmail: () => '/verify-email',
  /** The last page of a window that was opened to sign in. */
  signedIn: () => '/signed-in',
  outbox: () => '/outbox',
};
