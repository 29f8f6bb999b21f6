import type { OperationId } from '#contract/generated/operations.gen.ts';
import type { HistoryAction, HistoryKind } from '#contract/generated/types.gen.ts';

/** What an operation does to the records of an organization. */
export interface Write {
  kind: HistoryKind;
  action: Exclude<HistoryAction, 'baseline'>;
  /** The parameter of the path that is the record's id; absent where the path names no record. */
  id?: string;
}

/** Changes nothing that the history keeps. */
const reads = 'reads';

const create = (kind: HistoryKind): Write => ({ kind, action: 'create' });
const update = (kind: HistoryKind, id: string): Write => ({ kind, action: 'update', id });
const remove = (kind: HistoryKind, id: string): Write => ({ kind, action: 'delete', id });
const use = (kind: HistoryKind, id: string): Write => ({ kind, action: 'use', id });

/** Whether an operation writes history entries, and about what: a missing operation is a type error. */
export const writes: Record<OperationId, Write | typeof reads> = {
  createOrganization: create('organization'),
  initializeOrganization: create('organization'),
  getOrganization: reads,
  updateOrganization: update('organization', 'id'),
  deleteOrganization: remove('organization', 'id'),
  listAvailablePlugins: reads,
  getAvailablePlugin: reads,

  createSubscription: update('subscription', 'id'),
  getUpcomingInvoice: reads,
  redirectToCustomerPortal: reads,
  previewSubscription: reads,
  getSubscription: reads,
  getPlan: reads,
  listPlans: reads,
  getPlanUsage: reads,

  listMembers: reads,
  createMember: create('member'),
  getMember: reads,
  updateMember: update('member', 'member_id'),
  deleteMember: remove('member', 'member_id'),
  reInviteMember: use('member', 'member_id'),
  transferOwnership: update('organization', 'id'),
  listRoles: reads,

  listClusters: reads,
  createCluster: create('cluster'),
  getCluster: reads,
  getClusterShort: reads,
  updateCluster: update('cluster', 'cluster_id'),
  updateClusterShort: update('cluster', 'cluster_id'),
  updateClusterPlugins: update('cluster', 'cluster_id'),
  updateClusterPluginsShort: update('cluster', 'cluster_id'),
  // A GET that issues a certificate.
  generateGatewayCertificate: create('gateway_certificate'),
  getDelivery: reads,
  getGatewayDelivery: reads,
  listSkippedRecords: reads,
  listRefusedRecords: reads,
  getApisixYaml: reads,
  createGatewayInstallation: create('gateway'),
  downloadGatewayFiles: create('gateway_certificate'),
  listGatewayCertificates: reads,
  revokeGatewayCertificate: update('gateway_certificate', 'serial_number'),
  listGatewayInstances: reads,
  // Only the first report of a gateway, and those with another version or hostname.
  reportGatewayInstance: create('gateway'),
  getStartupConfigTemplate: reads,
  getClusterMetrics: reads,
  loadPlugin: create('plugin'),
  listLoadedPlugins: reads,
  updateLoadedPlugin: update('plugin', 'plugin_management_id'),
  deleteLoadedPlugin: remove('plugin', 'plugin_management_id'),
  getPluginReference: reads,
  getPluginReferenceByName: reads,

  listApplications: reads,
  createApplication: create('application'),
  importApplication: create('application'),
  getApplication: reads,
  updateApplication: update('application', 'app_id'),
  patchApplication: update('application', 'app_id'),
  deleteApplication: remove('application', 'app_id'),
  listApis: reads,
  listClusterApis: reads,
  matchRoutes: reads,
  createApi: create('api'),
  getApi: reads,
  updateApi: update('api', 'api_id'),
  patchApi: update('api', 'api_id'),
  deleteApi: remove('api', 'api_id'),
  deleteAllApis: { kind: 'api', action: 'delete' },
  listConsumers: reads,
  createConsumer: create('consumer'),
  getConsumer: reads,
  updateConsumer: update('consumer', 'consumer_id'),
  patchConsumer: update('consumer', 'consumer_id'),
  deleteConsumer: remove('consumer', 'consumer_id'),
  revealConsumerCredentials: use('consumer', 'consumer_id'),
  createConsumerJwt: use('consumer', 'consumer_id'),
  listCertificates: reads,
  createCertificate: create('certificate'),
  getCertificate: reads,
  updateCertificate: update('certificate', 'certificate_id'),
  patchCertificate: update('certificate', 'certificate_id'),
  deleteCertificate: remove('certificate', 'certificate_id'),
  listHistory: reads,
  getHistoryEntry: reads,
  exportHistory: reads,
  // Each step writes an entry about its own record; a refused restoration is one about the cluster.
  restoreRecords: update('cluster', 'cluster_id'),
  listNamedVersions: reads,
  createNamedVersion: create('named_version'),
  deleteNamedVersion: remove('named_version', 'version_id'),
  compareConfigurations: reads,
  assessImpact: reads,
  listWebhooks: reads,
  createWebhook: create('webhook'),
  updateWebhook: update('webhook', 'webhook_id'),
  deleteWebhook: remove('webhook', 'webhook_id'),
  listWebhookDeliveries: reads,
  sendTestDelivery: use('webhook', 'webhook_id'),
  listLabels: reads,
  getDebugConfig: reads,

  listRegions: reads,

  // Only redirects to the identity provider.
  login: reads,
  identityCallback: create('session'),
  logout: { kind: 'session', action: 'delete' },
  acceptInvitation: { kind: 'member', action: 'update' },
  getInvitation: reads,
  // Mails a link to anyone's address, whether or not there is such a user.
  resendVerificationEmail: reads,
  verifyEmail: { kind: 'user', action: 'update' },
  getCurrentUser: reads,
  updateCurrentUser: { kind: 'user', action: 'update' },
  deleteCurrentUser: { kind: 'user', action: 'delete' },
  listSessions: reads,
  deleteSession: remove('session', 'session_id'),
  deleteOtherSessions: { kind: 'session', action: 'delete' },
  listAccessTokens: reads,
  createAccessToken: create('access_token'),
  deleteAccessToken: remove('access_token', 'token_id'),

  listOutboxMessages: reads,
};
