/** Every address of the console as a function. Ids are the API's decimal strings. */

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
export interface PluginIds extends ClusterIds {
  /** As the plugin calls itself, for example `limit-count`. */
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
const member = (ids: MemberIds) => `${members(ids.orgId)}/${ids.memberId}`;
/** A colon may stand in a path as it is (RFC 3986, 3.3), and a route's pattern begins with one. */
const segment = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':');

export const paths = {
  home: () => '/',
  /** `returnTo` is a path of this console, kept so that signing in loses no place. */
  signIn: (returnTo?: string) =>
    returnTo && returnTo !== '/'
      ? `/sign-in?return_to=${encodeURIComponent(returnTo)}`
      : '/sign-in',
  setUp: () => '/set-up',
  organizations: () => '/orgs',
  organizationNew: () => '/orgs/new',
  /** Leads on to where the work of an organization is. */
  organization: org,
  /** The plan, its use and what is to be paid. */
  billing: (orgId: string) => `${org(orgId)}/billing`,
  organizationSettings: (orgId: string) => `${org(orgId)}/settings`,
  members,
  /** Inviting somebody. */
  memberNew: (orgId: string) => `${members(orgId)}/new`,
  member,
  /** The roles of a member and where they hold. */
  memberEdit: (ids: MemberIds) => `${member(ids)}/edit`,
  clusters: (orgId: string) => `${org(orgId)}/clusters`,
  /** `search` is the search part of an address, with its question mark: how figures are looked at. */
  dashboard: ({ orgId, clusterId }: ClusterIds, search = '') =>
    `${cluster(orgId, clusterId)}/dashboard${search}`,
  /** Where a cluster's name leads. */
  cluster: ({ orgId, clusterId }: ClusterIds) => cluster(orgId, clusterId),
  clusterNew: (orgId: string) => `${org(orgId)}/clusters/new`,
  /** `group` names one of the groups of settings; the first one needs no name. */
  clusterSettings: ({ orgId, clusterId }: ClusterIds, group?: string) =>
    `${cluster(orgId, clusterId)}/settings${group ? `?group=${group}` : ''}`,
  gateways,
  /** `kind` is what the gateway runs on: docker, helm or host. */
  gatewayNew: (ids: ClusterIds, kind?: string) =>
    `${gateways(ids)}/new${kind ? `?on=${kind}` : ''}`,
  /** What holds for all traffic of a cluster; the others are the forms of its parts. */
  clusterPolicies: policies,
  policyAuthentication: (ids: ClusterIds) => `${policies(ids)}/authentication`,
  policyAcl: (ids: ClusterIds) => `${policies(ids)}/acl`,
  policyLogging: (ids: ClusterIds) => `${policies(ids)}/logging`,
  policyPlugins: (ids: ClusterIds) => `${policies(ids)}/plugins`,
  /** What gateways can run; `loadedPlugins` is what somebody added to this cluster. */
  plugins,
  loadedPlugins: (ids: ClusterIds) => `${plugins(ids)}/loaded`,
  /** One plugin, whether the catalogue lists it or somebody loaded it by its name. */
  plugin: (ids: PluginIds) => `${plugins(ids)}/named/${segment(ids.pluginName)}`,
  consumers,
  consumerNew: (ids: ClusterIds) => `${consumers(ids)}/new`,
  consumer,
  consumerPlugins: (ids: ConsumerIds) => `${consumer(ids)}/plugins`,
  consumerJson: (ids: ConsumerIds) => `${consumer(ids)}/json`,
  consumerJsonEdit: (ids: ConsumerIds) => `${consumer(ids)}/json/edit`,
  consumerEdit: (ids: ConsumerIds) => `${consumer(ids)}/edit`,
  certificates,
  certificateNew: (ids: ClusterIds) => `${certificates(ids)}/new`,
  /** Which certificate covers which host. */
  certificateCoverage: (ids: ClusterIds) => `${certificates(ids)}/coverage`,
  certificate,
  certificateJson: (ids: CertificateIds) => `${certificate(ids)}/json`,
  certificateEdit: (ids: CertificateIds) => `${certificate(ids)}/edit`,
  applicationImport: (ids: ClusterIds) => `${applications(ids)}/import`,
  applications,
  /** `search` asks about one request: its method, URL and headers. */
  requestMatcher: (ids: ClusterIds, search = '') =>
    `${cluster(ids.orgId, ids.clusterId)}/matcher${search}`,
  applicationNew: (ids: ClusterIds) => `${applications(ids)}/new`,
  applicationClone: (ids: ApplicationIds) => `${applications(ids)}/new?from=${ids.appId}`,
  application,
  applicationApis: (ids: ApplicationIds) => `${application(ids)}/apis`,
  applicationTraffic: (ids: ApplicationIds) => `${application(ids)}/traffic`,
  applicationPlugins: (ids: ApplicationIds) => `${application(ids)}/plugins`,
  applicationJson: (ids: ApplicationIds) => `${application(ids)}/json`,
  /** The whole record as text. */
  applicationJsonEdit: (ids: ApplicationIds) => `${application(ids)}/json/edit`,
  applicationEdit: (ids: ApplicationIds) => `${application(ids)}/edit`,
  apiNew: (ids: ApplicationIds) => `${application(ids)}/apis/new`,
  apiClone: (ids: ApiIds) => `${application(ids)}/apis/new?from=${ids.apiId}`,
  api,
  apiTraffic: (ids: ApiIds) => `${api(ids)}/traffic`,
  apiPlugins: (ids: ApiIds) => `${api(ids)}/plugins`,
  /** The plugins of all levels together, as a request meets them. */
  apiEffectivePlugins: (ids: ApiIds) => `${api(ids)}/effective-plugins`,
  apiJson: (ids: ApiIds) => `${api(ids)}/json`,
  apiJsonEdit: (ids: ApiIds) => `${api(ids)}/json/edit`,
  apiEdit: (ids: ApiIds) => `${api(ids)}/edit`,
  accountProfile: () => '/account/profile',
  accountTokens: () => '/account/tokens',
  accountSessions: () => '/account/sessions',
  /** Where the link of an invitation leads; `email` is the invited address. */
  invitation: ({ orgId, email }: { orgId: string; email: string }) =>
    `/invitations/accept?${new URLSearchParams({ email, org_id: orgId })}`,
  /** For an address that is not proven yet. The link in the mail about it carries its token as the fragment. */
  verifyEmail: () => '/verify-email',
  /** Where a window that was opened only to sign in ends. */
  signedIn: () => '/signed-in',
  outbox: () => '/outbox',
};
