import type { OperationId } from '#contract/generated/operations.gen.ts';
import type { NeededPermission } from '#domain/permissions.ts';

/**
 * Public, requires authentication, requires a session instead of an access token, or requires a permission in the
 * organization of the path.
 */
type Rule = 'anyone' | 'signed-in' | 'in-person' | NeededPermission;

/** Operations that members may perform on themselves, whatever their roles: leaving needs no permission. */
export const allowedOnSelf: readonly OperationId[] = ['deleteMember'];

/** What a token for the reports of a cluster's gateways may do, for that cluster; it is refused everywhere else. */
export const allowedToReportTokens: readonly OperationId[] = ['reportGatewayInstance'];

/** One rule per operation: a missing one is a type error. */
export const rules: Record<OperationId, Rule> = {
  createOrganization: 'signed-in',
  initializeOrganization: 'signed-in',
  getOrganization: ['organization', 'organization', 'get'],
  updateOrganization: ['organization', 'organization', 'patch'],
  deleteOrganization: ['organization', 'organization', 'delete'],
  listAvailablePlugins: ['organization', 'plugins', 'get'],
  getAvailablePlugin: ['organization', 'plugins', 'get'],

  createSubscription: ['billing', 'subscription', 'post'],
  getUpcomingInvoice: ['billing', 'invoice', 'get'],
  redirectToCustomerPortal: ['billing', 'portal', 'get'],
  previewSubscription: ['billing', 'invoice', 'get'],
  getSubscription: ['billing', 'plan', 'get'],
  getPlan: ['billing', 'plan', 'get'],
  listPlans: ['billing', 'plan', 'get'],
  // Contains no prices: callers that create clusters, members or gateways need the remaining quota.
  getPlanUsage: ['organization', 'organization', 'get'],

  listMembers: ['organization', 'members', 'get'],
  createMember: ['organization', 'members', 'post'],
  getMember: ['organization', 'members', 'get'],
  updateMember: ['organization', 'members', 'put'],
  deleteMember: ['organization', 'members', 'delete'],
  reInviteMember: ['organization', 'members', 'put'],
  transferOwnership: ['organization', 'ownership', 'post'],
  listRoles: ['organization', 'roles', 'get'],

  listClusters: ['cluster', 'clusters', 'get'],
  createCluster: ['cluster', 'clusters', 'post'],
  getCluster: ['cluster', 'clusters', 'get'],
  getClusterShort: ['cluster', 'clusters', 'get'],
  updateCluster: ['cluster', 'settings', 'patch'],
  updateClusterShort: ['cluster', 'settings', 'patch'],
  updateClusterPlugins: ['cluster', 'plugins', 'patch'],
  updateClusterPluginsShort: ['cluster', 'plugins', 'patch'],
  // A GET that returns a private key: read permission is not enough.
  generateGatewayCertificate: ['cluster', 'gateway_instances', 'post'],
  getDelivery: ['cluster', 'gateway_instances', 'get'],
  getGatewayDelivery: ['cluster', 'gateway_instances', 'get'],
  listSkippedRecords: ['cluster', 'gateway_instances', 'get'],
  listRefusedRecords: ['cluster', 'gateway_instances', 'get'],
  getApisixYaml: ['cluster', 'gateway_instances', 'get'],
  // Prepares a download with a private key.
  createGatewayInstallation: ['cluster', 'gateway_instances', 'post'],
  // The token in the body is the authorization.
  downloadGatewayFiles: 'anyone',
  listGatewayCertificates: ['cluster', 'gateway_instances', 'get'],
  revokeGatewayCertificate: ['cluster', 'gateway_instances', 'delete'],
  listGatewayInstances: ['cluster', 'gateway_instances', 'get'],
  reportGatewayInstance: ['cluster', 'gateway_instances', 'post'],
  getStartupConfigTemplate: ['cluster', 'gateway_instances', 'get'],
  getClusterMetrics: ['cluster', 'metrics', 'get'],
  loadPlugin: ['cluster', 'plugins', 'post'],
  listLoadedPlugins: ['cluster', 'plugins', 'get'],
  updateLoadedPlugin: ['cluster', 'plugins', 'put'],
  deleteLoadedPlugin: ['cluster', 'plugins', 'delete'],
  getPluginReference: ['cluster', 'plugins', 'get'],
  getPluginReferenceByName: ['cluster', 'plugins', 'get'],

  listApplications: ['api_management', 'applications', 'get'],
  createApplication: ['api_management', 'applications', 'post'],
  importApplication: ['api_management', 'applications', 'post'],
  getApplication: ['api_management', 'applications', 'get'],
  updateApplication: ['api_management', 'applications', 'put'],
  patchApplication: ['api_management', 'applications', 'patch'],
  deleteApplication: ['api_management', 'applications', 'delete'],
  listApis: ['api_management', 'apis', 'get'],
  listClusterApis: ['api_management', 'apis', 'get'],
  // Changes nothing.
  matchRoutes: ['api_management', 'apis', 'get'],
  createApi: ['api_management', 'apis', 'post'],
  getApi: ['api_management', 'apis', 'get'],
  updateApi: ['api_management', 'apis', 'put'],
  patchApi: ['api_management', 'apis', 'patch'],
  deleteApi: ['api_management', 'apis', 'delete'],
  deleteAllApis: ['api_management', 'apis', 'delete'],
  listConsumers: ['api_management', 'consumers', 'get'],
  createConsumer: ['api_management', 'consumers', 'post'],
  getConsumer: ['api_management', 'consumers', 'get'],
  updateConsumer: ['api_management', 'consumers', 'put'],
  patchConsumer: ['api_management', 'consumers', 'patch'],
  deleteConsumer: ['api_management', 'consumers', 'delete'],
  // Returns secrets: read permission is not enough.
  revealConsumerCredentials: ['api_management', 'consumers', 'put'],
  createConsumerJwt: ['api_management', 'consumers', 'post'],
  listCertificates: ['api_management', 'certificates', 'get'],
  createCertificate: ['api_management', 'certificates', 'post'],
  getCertificate: ['api_management', 'certificates', 'get'],
  updateCertificate: ['api_management', 'certificates', 'put'],
  patchCertificate: ['api_management', 'certificates', 'patch'],
  deleteCertificate: ['api_management', 'certificates', 'delete'],
  // Lists show the entries of the clusters that the caller's roles reach; see `reachOf` in the history.
  listHistory: ['api_management', 'history', 'get'],
  getHistoryEntry: ['api_management', 'history', 'get'],
  exportHistory: ['api_management', 'history', 'get'],
  // Each step also needs the permission of the operation that makes the same change.
  restoreRecords: ['api_management', 'history', 'post'],
  listNamedVersions: ['api_management', 'history', 'get'],
  createNamedVersion: ['api_management', 'history', 'post'],
  deleteNamedVersion: ['api_management', 'history', 'delete'],
  compareConfigurations: ['api_management', 'history', 'get'],
  // Changes nothing.
  assessImpact: ['api_management', 'apis', 'get'],
  listWebhooks: ['organization', 'webhooks', 'get'],
  createWebhook: ['organization', 'webhooks', 'post'],
  updateWebhook: ['organization', 'webhooks', 'patch'],
  deleteWebhook: ['organization', 'webhooks', 'delete'],
  listWebhookDeliveries: ['organization', 'webhooks', 'get'],
  sendTestDelivery: ['organization', 'webhooks', 'post'],
  listLabels: ['api_management', 'labels', 'get'],
  getDebugConfig: ['api_management', 'debug', 'get'],

  listRegions: 'signed-in',

  login: 'anyone',
  identityCallback: 'anyone',
  logout: 'anyone',
  // Browsers are redirected; the handler authenticates callers that accept.
  acceptInvitation: 'anyone',
  getInvitation: 'signed-in',
  resendVerificationEmail: 'anyone',
  verifyEmail: 'anyone',
  getCurrentUser: 'signed-in',
  updateCurrentUser: 'signed-in',
  // With a token, the effects of these would outlast its revocation.
  deleteCurrentUser: 'in-person',
  listSessions: 'in-person',
  deleteSession: 'in-person',
  deleteOtherSessions: 'in-person',
  listAccessTokens: 'signed-in',
  createAccessToken: 'in-person',
  deleteAccessToken: 'signed-in',

  // The handler restricts it further, to this machine.
  listOutboxMessages: 'signed-in',
};
