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

const applications = ({ orgId, clusterId }: ClusterIds) =>
  `${cluster(orgId, clusterId)}/applications`;
const application = (ids: ApplicationIds) => `${applications(ids)}/${ids.appId}`;
const api = (ids: ApiIds) => `${application(ids)}/apis/${ids.apiId}`;

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
  organizationSettings: (orgId: string) => `${org(orgId)}/settings`,
  clusters: (orgId: string) => `${org(orgId)}/clusters`,
  /** Where a cluster's name leads. */
  cluster: ({ orgId, clusterId }: ClusterIds) => cluster(orgId, clusterId),
  applications,
  applicationNew: (ids: ClusterIds) => `${applications(ids)}/new`,
  applicationClone: (ids: ApplicationIds) => `${applications(ids)}/new?from=${ids.appId}`,
  application,
  applicationApis: (ids: ApplicationIds) => `${application(ids)}/apis`,
  applicationPlugins: (ids: ApplicationIds) => `${application(ids)}/plugins`,
  applicationJson: (ids: ApplicationIds) => `${application(ids)}/json`,
  applicationEdit: (ids: ApplicationIds) => `${application(ids)}/edit`,
  apiNew: (ids: ApplicationIds) => `${application(ids)}/apis/new`,
  apiClone: (ids: ApiIds) => `${application(ids)}/apis/new?from=${ids.apiId}`,
  api,
  apiPlugins: (ids: ApiIds) => `${api(ids)}/plugins`,
  apiJson: (ids: ApiIds) => `${api(ids)}/json`,
  apiEdit: (ids: ApiIds) => `${api(ids)}/edit`,
  accountProfile: () => '/account/profile',
  accountTokens: () => '/account/tokens',
};
