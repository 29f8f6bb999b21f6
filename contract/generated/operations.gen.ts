// This file is generated from contract/openapi.yaml. Do not edit.
import type * as t from './types.gen.ts';
import * as z from './zod.gen.ts';

/** Method, path (below /api/v1), tag, and how each query parameter is read. */
export const operations = {
  createOrganization: { method: 'POST', path: '/orgs', tag: 'Organizations', public: false, query: {}, body: 'required' },
  initializeOrganization: { method: 'POST', path: '/orgs/init', tag: 'Organizations', public: false, query: {}, body: 'required' },
  getOrganization: { method: 'GET', path: '/orgs/{id}', tag: 'Organizations', public: false, query: {}, body: null },
  deleteOrganization: { method: 'DELETE', path: '/orgs/{id}', tag: 'Organizations', public: false, query: {}, body: null },
  updateOrganization: { method: 'PATCH', path: '/orgs/{id}', tag: 'Organizations', public: false, query: {}, body: 'required' },
  createSubscription: { method: 'POST', path: '/orgs/{id}/subscriptions', tag: 'Billing', public: false, query: {}, body: 'required' },
  previewSubscription: { method: 'POST', path: '/orgs/{id}/subscriptions/preview', tag: 'Billing', public: false, query: {}, body: 'required' },
  getSubscription: { method: 'GET', path: '/orgs/{id}/subscription', tag: 'Billing', public: false, query: {}, body: null },
  getUpcomingInvoice: { method: 'GET', path: '/orgs/{id}/upcoming_invoice', tag: 'Billing', public: false, query: {}, body: null },
  redirectToCustomerPortal: { method: 'GET', path: '/orgs/{id}/customer_portal', tag: 'Billing', public: false, query: { return_to: 'string' }, body: null },
  getPlan: { method: 'GET', path: '/orgs/{id}/plan', tag: 'Billing', public: false, query: {}, body: null },
  listPlans: { method: 'GET', path: '/orgs/{id}/plans', tag: 'Billing', public: false, query: {}, body: null },
  getPlanUsage: { method: 'GET', path: '/orgs/{id}/usage', tag: 'Billing', public: false, query: {}, body: null },
  listAvailablePlugins: { method: 'GET', path: '/orgs/{id}/plugins', tag: 'Plugins', public: false, query: {}, body: null },
  getAvailablePlugin: { method: 'GET', path: '/orgs/{id}/plugins/{plugin_name}', tag: 'Plugins', public: false, query: {}, body: null },
  listRoles: { method: 'GET', path: '/orgs/{id}/roles', tag: 'Roles', public: false, query: { page: 'integer', page_size: 'integer' }, body: null },
  listMembers: { method: 'GET', path: '/orgs/{id}/members', tag: 'Members', public: false, query: { page: 'integer', page_size: 'integer', direction: 'string', order_by: 'string' }, body: null },
  createMember: { method: 'POST', path: '/orgs/{id}/members', tag: 'Members', public: false, query: {}, body: 'required' },
  getMember: { method: 'GET', path: '/orgs/{id}/members/{member_id}', tag: 'Members', public: false, query: {}, body: null },
  updateMember: { method: 'PUT', path: '/orgs/{id}/members/{member_id}', tag: 'Members', public: false, query: {}, body: 'required' },
  deleteMember: { method: 'DELETE', path: '/orgs/{id}/members/{member_id}', tag: 'Members', public: false, query: {}, body: null },
  transferOwnership: { method: 'POST', path: '/orgs/{id}/members/{member_id}/transfer_ownership', tag: 'Members', public: false, query: {}, body: null },
  reInviteMember: { method: 'PUT', path: '/orgs/{id}/members/{member_id}/re_invite', tag: 'Members', public: false, query: {}, body: null },
  listClusters: { method: 'GET', path: '/orgs/{id}/clusters', tag: 'Clusters', public: false, query: { page: 'integer', page_size: 'integer', direction: 'string', search: 'string', order_by: 'string' }, body: null },
  createCluster: { method: 'POST', path: '/orgs/{id}/clusters', tag: 'Clusters', public: false, query: {}, body: 'required' },
  getCluster: { method: 'GET', path: '/orgs/{id}/clusters/{cluster_id}', tag: 'Clusters', public: false, query: {}, body: null },
  updateCluster: { method: 'PATCH', path: '/orgs/{id}/clusters/{cluster_id}/config', tag: 'Clusters', public: false, query: {}, body: 'required' },
  updateClusterPlugins: { method: 'PATCH', path: '/orgs/{id}/clusters/{cluster_id}/plugins', tag: 'Clusters', public: false, query: {}, body: 'required' },
  getClusterShort: { method: 'GET', path: '/clusters/{cluster_id}', tag: 'Clusters', public: false, query: {}, body: null },
  updateClusterShort: { method: 'PATCH', path: '/clusters/{cluster_id}/config', tag: 'Clusters', public: false, query: {}, body: 'required' },
  updateClusterPluginsShort: { method: 'PATCH', path: '/clusters/{cluster_id}/plugins', tag: 'Clusters', public: false, query: {}, body: 'required' },
  getPluginReferenceByName: { method: 'GET', path: '/clusters/{cluster_id}/plugins/{plugin_name}/references', tag: 'Plugins', public: false, query: {}, body: null },
  generateGatewayCertificate: { method: 'GET', path: '/clusters/{cluster_id}/gateway_certificate', tag: 'GatewayInstances', public: false, query: { name: 'string' }, body: null },
  getDelivery: { method: 'GET', path: '/clusters/{cluster_id}/delivery', tag: 'GatewayInstances', public: false, query: {}, body: null },
  getGatewayDelivery: { method: 'GET', path: '/clusters/{cluster_id}/delivery/{gateway_id}', tag: 'GatewayInstances', public: false, query: {}, body: null },
  listSkippedRecords: { method: 'GET', path: '/clusters/{cluster_id}/compatibility', tag: 'GatewayInstances', public: false, query: { version: 'string' }, body: null },
  listRefusedRecords: { method: 'GET', path: '/clusters/{cluster_id}/refused_records', tag: 'GatewayInstances', public: false, query: {}, body: null },
  getApisixYaml: { method: 'GET', path: '/clusters/{cluster_id}/apisix.yaml', tag: 'GatewayInstances', public: false, query: {}, body: null },
  createGatewayInstallation: { method: 'POST', path: '/clusters/{cluster_id}/gateway_installations', tag: 'GatewayInstances', public: false, query: {}, body: 'required' },
  downloadGatewayFiles: { method: 'POST', path: '/gateway_files', tag: 'GatewayInstances', public: false, query: {}, body: 'required' },
  listGatewayCertificates: { method: 'GET', path: '/clusters/{cluster_id}/gateway_certificates', tag: 'GatewayInstances', public: false, query: {}, body: null },
  revokeGatewayCertificate: { method: 'DELETE', path: '/clusters/{cluster_id}/gateway_certificates/{serial_number}', tag: 'GatewayInstances', public: false, query: {}, body: null },
  listGatewayInstances: { method: 'GET', path: '/clusters/{cluster_id}/instances', tag: 'GatewayInstances', public: false, query: {}, body: null },
  reportGatewayInstance: { method: 'POST', path: '/clusters/{cluster_id}/instances', tag: 'GatewayInstances', public: false, query: {}, body: 'required' },
  getStartupConfigTemplate: { method: 'GET', path: '/clusters/{cluster_id}/startup_config_tpl/{config_type}', tag: 'GatewayInstances', public: false, query: { version: 'string' }, body: null },
  getClusterMetrics: { method: 'GET', path: '/clusters/{cluster_id}/metrics/{metric_type}', tag: 'Metrics', public: false, query: { start: 'string', end: 'string', step: 'integer', api_id: 'string', app_id: 'string', instance_id: 'string', group_by: 'string' }, body: null },
  listLoadedPlugins: { method: 'GET', path: '/clusters/{cluster_id}/plugin_management', tag: 'Plugins', public: false, query: { page: 'integer', page_size: 'integer', direction: 'string', search: 'string', order_by: 'string' }, body: null },
  loadPlugin: { method: 'POST', path: '/clusters/{cluster_id}/plugin_management', tag: 'Plugins', public: false, query: {}, body: 'required' },
  updateLoadedPlugin: { method: 'PUT', path: '/clusters/{cluster_id}/plugin_management/{plugin_management_id}', tag: 'Plugins', public: false, query: {}, body: 'required' },
  deleteLoadedPlugin: { method: 'DELETE', path: '/clusters/{cluster_id}/plugin_management/{plugin_management_id}', tag: 'Plugins', public: false, query: {}, body: null },
  getPluginReference: { method: 'GET', path: '/clusters/{cluster_id}/plugin_management/{plugin_management_id}/references', tag: 'Plugins', public: false, query: {}, body: null },
  listApplications: { method: 'GET', path: '/clusters/{cluster_id}/apps', tag: 'Applications', public: false, query: { page: 'integer', page_size: 'integer', direction: 'string', search: 'string', labels: 'array', order_by: 'string' }, body: null },
  createApplication: { method: 'POST', path: '/clusters/{cluster_id}/apps', tag: 'Applications', public: false, query: {}, body: 'required' },
  importApplication: { method: 'POST', path: '/clusters/{cluster_id}/apps/import', tag: 'Applications', public: false, query: {}, body: 'required' },
  getApplication: { method: 'GET', path: '/clusters/{cluster_id}/apps/{app_id}', tag: 'Applications', public: false, query: {}, body: null },
  updateApplication: { method: 'PUT', path: '/clusters/{cluster_id}/apps/{app_id}', tag: 'Applications', public: false, query: {}, body: 'required' },
  deleteApplication: { method: 'DELETE', path: '/clusters/{cluster_id}/apps/{app_id}', tag: 'Applications', public: false, query: {}, body: null },
  patchApplication: { method: 'PATCH', path: '/clusters/{cluster_id}/apps/{app_id}', tag: 'Applications', public: false, query: {}, body: 'required' },
  listClusterApis: { method: 'GET', path: '/clusters/{cluster_id}/apis', tag: 'APIs', public: false, query: { page: 'integer', page_size: 'integer', direction: 'string', search: 'string', labels: 'array', order_by: 'string' }, body: null },
  matchRoutes: { method: 'POST', path: '/clusters/{cluster_id}/route_matches', tag: 'APIs', public: false, query: {}, body: 'required' },
  listApis: { method: 'GET', path: '/apps/{app_id}/apis', tag: 'APIs', public: false, query: { page: 'integer', page_size: 'integer', direction: 'string', search: 'string', labels: 'array', order_by: 'string' }, body: null },
  createApi: { method: 'POST', path: '/apps/{app_id}/apis', tag: 'APIs', public: false, query: {}, body: 'required' },
  deleteAllApis: { method: 'DELETE', path: '/apps/{app_id}/apis', tag: 'APIs', public: false, query: {}, body: null },
  getApi: { method: 'GET', path: '/apps/{app_id}/apis/{api_id}', tag: 'APIs', public: false, query: {}, body: null },
  updateApi: { method: 'PUT', path: '/apps/{app_id}/apis/{api_id}', tag: 'APIs', public: false, query: {}, body: 'required' },
  deleteApi: { method: 'DELETE', path: '/apps/{app_id}/apis/{api_id}', tag: 'APIs', public: false, query: {}, body: null },
  patchApi: { method: 'PATCH', path: '/apps/{app_id}/apis/{api_id}', tag: 'APIs', public: false, query: {}, body: 'required' },
  listConsumers: { method: 'GET', path: '/clusters/{cluster_id}/consumers', tag: 'Consumers', public: false, query: { page: 'integer', page_size: 'integer', direction: 'string', search: 'string', labels: 'array', order_by: 'string' }, body: null },
  createConsumer: { method: 'POST', path: '/clusters/{cluster_id}/consumers', tag: 'Consumers', public: false, query: {}, body: 'required' },
  getConsumer: { method: 'GET', path: '/clusters/{cluster_id}/consumers/{consumer_id}', tag: 'Consumers', public: false, query: {}, body: null },
  updateConsumer: { method: 'PUT', path: '/clusters/{cluster_id}/consumers/{consumer_id}', tag: 'Consumers', public: false, query: {}, body: 'required' },
  deleteConsumer: { method: 'DELETE', path: '/clusters/{cluster_id}/consumers/{consumer_id}', tag: 'Consumers', public: false, query: {}, body: null },
  patchConsumer: { method: 'PATCH', path: '/clusters/{cluster_id}/consumers/{consumer_id}', tag: 'Consumers', public: false, query: {}, body: 'required' },
  revealConsumerCredentials: { method: 'POST', path: '/clusters/{cluster_id}/consumers/{consumer_id}/credentials', tag: 'Consumers', public: false, query: {}, body: null },
  createConsumerJwt: { method: 'POST', path: '/clusters/{cluster_id}/consumers/{consumer_id}/jwt', tag: 'Consumers', public: false, query: {}, body: 'optional' },
  listCertificates: { method: 'GET', path: '/clusters/{cluster_id}/certificates', tag: 'Certificates', public: false, query: { page: 'integer', page_size: 'integer', direction: 'string', search: 'string', labels: 'array', order_by: 'string' }, body: null },
  createCertificate: { method: 'POST', path: '/clusters/{cluster_id}/certificates', tag: 'Certificates', public: false, query: {}, body: 'required' },
  getCertificate: { method: 'GET', path: '/clusters/{cluster_id}/certificates/{certificate_id}', tag: 'Certificates', public: false, query: {}, body: null },
  updateCertificate: { method: 'PUT', path: '/clusters/{cluster_id}/certificates/{certificate_id}', tag: 'Certificates', public: false, query: {}, body: 'required' },
  deleteCertificate: { method: 'DELETE', path: '/clusters/{cluster_id}/certificates/{certificate_id}', tag: 'Certificates', public: false, query: {}, body: null },
  patchCertificate: { method: 'PATCH', path: '/clusters/{cluster_id}/certificates/{certificate_id}', tag: 'Certificates', public: false, query: {}, body: 'required' },
  listLabels: { method: 'GET', path: '/clusters/{cluster_id}/labels/{resource}', tag: 'Labels', public: false, query: {}, body: null },
  getDebugConfig: { method: 'GET', path: '/debug/config/clusters/{cluster_id}/{resource}/{resource_id}', tag: 'Debug', public: false, query: {}, body: null },
  listRegions: { method: 'GET', path: '/regions', tag: 'Regions', public: false, query: { page: 'integer', page_size: 'integer', direction: 'string', search: 'string', order_by: 'string' }, body: null },
  resendVerificationEmail: { method: 'POST', path: '/user/verification_email', tag: 'Users', public: true, query: {}, body: 'required' },
  verifyEmail: { method: 'POST', path: '/user/verify_email', tag: 'Users', public: true, query: {}, body: 'required' },
  identityCallback: { method: 'GET', path: '/user/callback', tag: 'Users', public: true, query: { state: 'string', code: 'string' }, body: null },
  acceptInvitation: { method: 'GET', path: '/user/accept_invitation', tag: 'Users', public: true, query: { email: 'string', org_id: 'string' }, body: null },
  getInvitation: { method: 'GET', path: '/user/invitation', tag: 'Users', public: false, query: { email: 'string', org_id: 'string' }, body: null },
  login: { method: 'GET', path: '/user/login', tag: 'Users', public: true, query: { return_to: 'string', login_hint: 'string', prompt: 'string' }, body: null },
  logout: { method: 'GET', path: '/user/logout', tag: 'Users', public: false, query: {}, body: null },
  getCurrentUser: { method: 'GET', path: '/user/me', tag: 'Users', public: false, query: {}, body: null },
  updateCurrentUser: { method: 'PUT', path: '/user/me', tag: 'Users', public: false, query: {}, body: 'required' },
  deleteCurrentUser: { method: 'DELETE', path: '/user/me', tag: 'Users', public: false, query: {}, body: null },
  listAccessTokens: { method: 'GET', path: '/user/access_tokens', tag: 'AccessTokens', public: false, query: {}, body: null },
  createAccessToken: { method: 'POST', path: '/user/access_tokens', tag: 'AccessTokens', public: false, query: {}, body: 'required' },
  listSessions: { method: 'GET', path: '/user/sessions', tag: 'Sessions', public: false, query: {}, body: null },
  deleteOtherSessions: { method: 'DELETE', path: '/user/sessions', tag: 'Sessions', public: false, query: {}, body: null },
  deleteSession: { method: 'DELETE', path: '/user/sessions/{session_id}', tag: 'Sessions', public: false, query: {}, body: null },
  listOutboxMessages: { method: 'GET', path: '/outbox', tag: 'Mail', public: false, query: { page: 'integer', page_size: 'integer' }, body: null },
  deleteAccessToken: { method: 'DELETE', path: '/user/access_tokens/{token_id}', tag: 'AccessTokens', public: false, query: {}, body: null },
  listHistory: { method: 'GET', path: '/orgs/{id}/history', tag: 'History', public: false, query: { cluster_id: 'string', kind: 'string', record_id: 'string', actor_id: 'string', action: 'string', outcome: 'string', request_id: 'string', from: 'string', to: 'string', search: 'string', baselines: 'string', cursor: 'string', page_size: 'integer' }, body: null },
  getHistoryEntry: { method: 'GET', path: '/orgs/{id}/history/{entry_id}', tag: 'History', public: false, query: {}, body: null },
  exportHistory: { method: 'GET', path: '/orgs/{id}/history_export', tag: 'History', public: false, query: { cluster_id: 'string', kind: 'string', record_id: 'string', actor_id: 'string', action: 'string', outcome: 'string', request_id: 'string', from: 'string', to: 'string', search: 'string', baselines: 'string', format: 'string' }, body: null },
  restoreRecords: { method: 'POST', path: '/clusters/{cluster_id}/restorations', tag: 'History', public: false, query: {}, body: 'required' },
  listNamedVersions: { method: 'GET', path: '/clusters/{cluster_id}/named_versions', tag: 'History', public: false, query: {}, body: null },
  createNamedVersion: { method: 'POST', path: '/clusters/{cluster_id}/named_versions', tag: 'History', public: false, query: {}, body: 'required' },
  deleteNamedVersion: { method: 'DELETE', path: '/clusters/{cluster_id}/named_versions/{version_id}', tag: 'History', public: false, query: {}, body: null },
  compareConfigurations: { method: 'GET', path: '/clusters/{cluster_id}/comparison', tag: 'History', public: false, query: { version_id: 'string', other_cluster_id: 'string', other_version_id: 'string' }, body: null },
  assessImpact: { method: 'POST', path: '/clusters/{cluster_id}/impact', tag: 'History', public: false, query: {}, body: 'required' },
  listWebhooks: { method: 'GET', path: '/orgs/{id}/webhooks', tag: 'Webhooks', public: false, query: {}, body: null },
  createWebhook: { method: 'POST', path: '/orgs/{id}/webhooks', tag: 'Webhooks', public: false, query: {}, body: 'required' },
  deleteWebhook: { method: 'DELETE', path: '/orgs/{id}/webhooks/{webhook_id}', tag: 'Webhooks', public: false, query: {}, body: null },
  updateWebhook: { method: 'PATCH', path: '/orgs/{id}/webhooks/{webhook_id}', tag: 'Webhooks', public: false, query: {}, body: 'required' },
  listWebhookDeliveries: { method: 'GET', path: '/orgs/{id}/webhooks/{webhook_id}/deliveries', tag: 'Webhooks', public: false, query: { page: 'integer', page_size: 'integer' }, body: null },
  sendTestDelivery: { method: 'POST', path: '/orgs/{id}/webhooks/{webhook_id}/deliveries', tag: 'Webhooks', public: false, query: {}, body: null },
} as const;

/** The zod schemas of each operation's parts; a part that the operation lacks is absent. */
export const operationSchemas = {
  createOrganization: { body: z.zCreateOrganizationBody, response: z.zCreateOrganizationResponse },
  initializeOrganization: { body: z.zInitializeOrganizationBody, response: z.zInitializeOrganizationResponse },
  getOrganization: { path: z.zGetOrganizationPath, response: z.zGetOrganizationResponse },
  deleteOrganization: { path: z.zDeleteOrganizationPath, response: z.zDeleteOrganizationResponse },
  updateOrganization: { path: z.zUpdateOrganizationPath, body: z.zUpdateOrganizationBody, response: z.zUpdateOrganizationResponse },
  createSubscription: { path: z.zCreateSubscriptionPath, body: z.zCreateSubscriptionBody, response: z.zCreateSubscriptionResponse },
  previewSubscription: { path: z.zPreviewSubscriptionPath, body: z.zPreviewSubscriptionBody, response: z.zPreviewSubscriptionResponse },
  getSubscription: { path: z.zGetSubscriptionPath, response: z.zGetSubscriptionResponse },
  getUpcomingInvoice: { path: z.zGetUpcomingInvoicePath, response: z.zGetUpcomingInvoiceResponse },
  redirectToCustomerPortal: { path: z.zRedirectToCustomerPortalPath, query: z.zRedirectToCustomerPortalQuery, response: z.zRedirectToCustomerPortalResponse },
  getPlan: { path: z.zGetPlanPath, response: z.zGetPlanResponse },
  listPlans: { path: z.zListPlansPath, response: z.zListPlansResponse },
  getPlanUsage: { path: z.zGetPlanUsagePath, response: z.zGetPlanUsageResponse },
  listAvailablePlugins: { path: z.zListAvailablePluginsPath, response: z.zListAvailablePluginsResponse },
  getAvailablePlugin: { path: z.zGetAvailablePluginPath, response: z.zGetAvailablePluginResponse },
  listRoles: { path: z.zListRolesPath, query: z.zListRolesQuery, response: z.zListRolesResponse },
  listMembers: { path: z.zListMembersPath, query: z.zListMembersQuery, response: z.zListMembersResponse },
  createMember: { path: z.zCreateMemberPath, body: z.zCreateMemberBody, response: z.zCreateMemberResponse },
  getMember: { path: z.zGetMemberPath, response: z.zGetMemberResponse },
  updateMember: { path: z.zUpdateMemberPath, body: z.zUpdateMemberBody, response: z.zUpdateMemberResponse },
  deleteMember: { path: z.zDeleteMemberPath, response: z.zDeleteMemberResponse },
  transferOwnership: { path: z.zTransferOwnershipPath, response: z.zTransferOwnershipResponse },
  reInviteMember: { path: z.zReInviteMemberPath, response: z.zReInviteMemberResponse },
  listClusters: { path: z.zListClustersPath, query: z.zListClustersQuery, response: z.zListClustersResponse },
  createCluster: { path: z.zCreateClusterPath, body: z.zCreateClusterBody, response: z.zCreateClusterResponse },
  getCluster: { path: z.zGetClusterPath, response: z.zGetClusterResponse },
  updateCluster: { path: z.zUpdateClusterPath, body: z.zUpdateClusterBody, response: z.zUpdateClusterResponse },
  updateClusterPlugins: { path: z.zUpdateClusterPluginsPath, body: z.zUpdateClusterPluginsBody, response: z.zUpdateClusterPluginsResponse },
  getClusterShort: { path: z.zGetClusterShortPath, response: z.zGetClusterShortResponse },
  updateClusterShort: { path: z.zUpdateClusterShortPath, body: z.zUpdateClusterShortBody, response: z.zUpdateClusterShortResponse },
  updateClusterPluginsShort: { path: z.zUpdateClusterPluginsShortPath, body: z.zUpdateClusterPluginsShortBody, response: z.zUpdateClusterPluginsShortResponse },
  getPluginReferenceByName: { path: z.zGetPluginReferenceByNamePath, response: z.zGetPluginReferenceByNameResponse },
  generateGatewayCertificate: { path: z.zGenerateGatewayCertificatePath, query: z.zGenerateGatewayCertificateQuery, response: z.zGenerateGatewayCertificateResponse },
  getDelivery: { path: z.zGetDeliveryPath, response: z.zGetDeliveryResponse },
  getGatewayDelivery: { path: z.zGetGatewayDeliveryPath, response: z.zGetGatewayDeliveryResponse },
  listSkippedRecords: { path: z.zListSkippedRecordsPath, query: z.zListSkippedRecordsQuery, response: z.zListSkippedRecordsResponse },
  listRefusedRecords: { path: z.zListRefusedRecordsPath, response: z.zListRefusedRecordsResponse },
  getApisixYaml: { path: z.zGetApisixYamlPath, response: z.zGetApisixYamlResponse },
  createGatewayInstallation: { path: z.zCreateGatewayInstallationPath, body: z.zCreateGatewayInstallationBody, response: z.zCreateGatewayInstallationResponse },
  downloadGatewayFiles: { body: z.zDownloadGatewayFilesBody, response: z.zDownloadGatewayFilesResponse },
  listGatewayCertificates: { path: z.zListGatewayCertificatesPath, response: z.zListGatewayCertificatesResponse },
  revokeGatewayCertificate: { path: z.zRevokeGatewayCertificatePath, response: z.zRevokeGatewayCertificateResponse },
  listGatewayInstances: { path: z.zListGatewayInstancesPath, response: z.zListGatewayInstancesResponse },
  reportGatewayInstance: { path: z.zReportGatewayInstancePath, body: z.zReportGatewayInstanceBody, response: z.zReportGatewayInstanceResponse },
  getStartupConfigTemplate: { path: z.zGetStartupConfigTemplatePath, query: z.zGetStartupConfigTemplateQuery, response: z.zGetStartupConfigTemplateResponse },
  getClusterMetrics: { path: z.zGetClusterMetricsPath, query: z.zGetClusterMetricsQuery, response: z.zGetClusterMetricsResponse },
  listLoadedPlugins: { path: z.zListLoadedPluginsPath, query: z.zListLoadedPluginsQuery, response: z.zListLoadedPluginsResponse },
  loadPlugin: { path: z.zLoadPluginPath, body: z.zLoadPluginBody, response: z.zLoadPluginResponse },
  updateLoadedPlugin: { path: z.zUpdateLoadedPluginPath, body: z.zUpdateLoadedPluginBody, response: z.zUpdateLoadedPluginResponse },
  deleteLoadedPlugin: { path: z.zDeleteLoadedPluginPath, response: z.zDeleteLoadedPluginResponse },
  getPluginReference: { path: z.zGetPluginReferencePath, response: z.zGetPluginReferenceResponse },
  listApplications: { path: z.zListApplicationsPath, query: z.zListApplicationsQuery, response: z.zListApplicationsResponse },
  createApplication: { path: z.zCreateApplicationPath, body: z.zCreateApplicationBody, response: z.zCreateApplicationResponse },
  importApplication: { path: z.zImportApplicationPath, body: z.zImportApplicationBody, response: z.zImportApplicationResponse },
  getApplication: { path: z.zGetApplicationPath, response: z.zGetApplicationResponse },
  updateApplication: { path: z.zUpdateApplicationPath, body: z.zUpdateApplicationBody, response: z.zUpdateApplicationResponse },
  deleteApplication: { path: z.zDeleteApplicationPath, response: z.zDeleteApplicationResponse },
  patchApplication: { path: z.zPatchApplicationPath, body: z.zPatchApplicationBody, response: z.zPatchApplicationResponse },
  listClusterApis: { path: z.zListClusterApisPath, query: z.zListClusterApisQuery, response: z.zListClusterApisResponse },
  matchRoutes: { path: z.zMatchRoutesPath, body: z.zMatchRoutesBody, response: z.zMatchRoutesResponse },
  listApis: { path: z.zListApisPath, query: z.zListApisQuery, response: z.zListApisResponse },
  createApi: { path: z.zCreateApiPath, body: z.zCreateApiBody, response: z.zCreateApiResponse },
  deleteAllApis: { path: z.zDeleteAllApisPath, response: z.zDeleteAllApisResponse },
  getApi: { path: z.zGetApiPath, response: z.zGetApiResponse },
  updateApi: { path: z.zUpdateApiPath, body: z.zUpdateApiBody, response: z.zUpdateApiResponse },
  deleteApi: { path: z.zDeleteApiPath, response: z.zDeleteApiResponse },
  patchApi: { path: z.zPatchApiPath, body: z.zPatchApiBody, response: z.zPatchApiResponse },
  listConsumers: { path: z.zListConsumersPath, query: z.zListConsumersQuery, response: z.zListConsumersResponse },
  createConsumer: { path: z.zCreateConsumerPath, body: z.zCreateConsumerBody, response: z.zCreateConsumerResponse },
  getConsumer: { path: z.zGetConsumerPath, response: z.zGetConsumerResponse },
  updateConsumer: { path: z.zUpdateConsumerPath, body: z.zUpdateConsumerBody, response: z.zUpdateConsumerResponse },
  deleteConsumer: { path: z.zDeleteConsumerPath, response: z.zDeleteConsumerResponse },
  patchConsumer: { path: z.zPatchConsumerPath, body: z.zPatchConsumerBody, response: z.zPatchConsumerResponse },
  revealConsumerCredentials: { path: z.zRevealConsumerCredentialsPath, response: z.zRevealConsumerCredentialsResponse },
  createConsumerJwt: { path: z.zCreateConsumerJwtPath, body: z.zCreateConsumerJwtBody, response: z.zCreateConsumerJwtResponse },
  listCertificates: { path: z.zListCertificatesPath, query: z.zListCertificatesQuery, response: z.zListCertificatesResponse },
  createCertificate: { path: z.zCreateCertificatePath, body: z.zCreateCertificateBody, response: z.zCreateCertificateResponse },
  getCertificate: { path: z.zGetCertificatePath, response: z.zGetCertificateResponse },
  updateCertificate: { path: z.zUpdateCertificatePath, body: z.zUpdateCertificateBody, response: z.zUpdateCertificateResponse },
  deleteCertificate: { path: z.zDeleteCertificatePath, response: z.zDeleteCertificateResponse },
  patchCertificate: { path: z.zPatchCertificatePath, body: z.zPatchCertificateBody, response: z.zPatchCertificateResponse },
  listLabels: { path: z.zListLabelsPath, response: z.zListLabelsResponse },
  getDebugConfig: { path: z.zGetDebugConfigPath, response: z.zGetDebugConfigResponse },
  listRegions: { query: z.zListRegionsQuery, response: z.zListRegionsResponse },
  resendVerificationEmail: { body: z.zResendVerificationEmailBody, response: z.zResendVerificationEmailResponse },
  verifyEmail: { body: z.zVerifyEmailBody, response: z.zVerifyEmailResponse },
  identityCallback: { query: z.zIdentityCallbackQuery, response: z.zIdentityCallbackResponse },
  acceptInvitation: { query: z.zAcceptInvitationQuery, response: z.zAcceptInvitationResponse },
  getInvitation: { query: z.zGetInvitationQuery, response: z.zGetInvitationResponse },
  login: { query: z.zLoginQuery, response: z.zLoginResponse },
  logout: { response: z.zLogoutResponse },
  getCurrentUser: { response: z.zGetCurrentUserResponse },
  updateCurrentUser: { body: z.zUpdateCurrentUserBody, response: z.zUpdateCurrentUserResponse },
  deleteCurrentUser: { response: z.zDeleteCurrentUserResponse },
  listAccessTokens: { response: z.zListAccessTokensResponse },
  createAccessToken: { body: z.zCreateAccessTokenBody, response: z.zCreateAccessTokenResponse },
  listSessions: { response: z.zListSessionsResponse },
  deleteOtherSessions: { response: z.zDeleteOtherSessionsResponse },
  deleteSession: { path: z.zDeleteSessionPath, response: z.zDeleteSessionResponse },
  listOutboxMessages: { query: z.zListOutboxMessagesQuery, response: z.zListOutboxMessagesResponse },
  deleteAccessToken: { path: z.zDeleteAccessTokenPath, response: z.zDeleteAccessTokenResponse },
  listHistory: { path: z.zListHistoryPath, query: z.zListHistoryQuery, response: z.zListHistoryResponse },
  getHistoryEntry: { path: z.zGetHistoryEntryPath, response: z.zGetHistoryEntryResponse },
  exportHistory: { path: z.zExportHistoryPath, query: z.zExportHistoryQuery, response: z.zExportHistoryResponse },
  restoreRecords: { path: z.zRestoreRecordsPath, body: z.zRestoreRecordsBody, response: z.zRestoreRecordsResponse },
  listNamedVersions: { path: z.zListNamedVersionsPath, response: z.zListNamedVersionsResponse },
  createNamedVersion: { path: z.zCreateNamedVersionPath, body: z.zCreateNamedVersionBody, response: z.zCreateNamedVersionResponse },
  deleteNamedVersion: { path: z.zDeleteNamedVersionPath, response: z.zDeleteNamedVersionResponse },
  compareConfigurations: { path: z.zCompareConfigurationsPath, query: z.zCompareConfigurationsQuery, response: z.zCompareConfigurationsResponse },
  assessImpact: { path: z.zAssessImpactPath, body: z.zAssessImpactBody, response: z.zAssessImpactResponse },
  listWebhooks: { path: z.zListWebhooksPath, response: z.zListWebhooksResponse },
  createWebhook: { path: z.zCreateWebhookPath, body: z.zCreateWebhookBody, response: z.zCreateWebhookResponse },
  deleteWebhook: { path: z.zDeleteWebhookPath, response: z.zDeleteWebhookResponse },
  updateWebhook: { path: z.zUpdateWebhookPath, body: z.zUpdateWebhookBody, response: z.zUpdateWebhookResponse },
  listWebhookDeliveries: { path: z.zListWebhookDeliveriesPath, query: z.zListWebhookDeliveriesQuery, response: z.zListWebhookDeliveriesResponse },
  sendTestDelivery: { path: z.zSendTestDeliveryPath, response: z.zSendTestDeliveryResponse },
} as const;

/** Request data and the 200 response of each operation. */
export interface OperationTypes {
  createOrganization: { data: t.CreateOrganizationData; response: t.CreateOrganizationResponses[200] };
  initializeOrganization: { data: t.InitializeOrganizationData; response: t.InitializeOrganizationResponses[200] };
  getOrganization: { data: t.GetOrganizationData; response: t.GetOrganizationResponses[200] };
  deleteOrganization: { data: t.DeleteOrganizationData; response: t.DeleteOrganizationResponses[200] };
  updateOrganization: { data: t.UpdateOrganizationData; response: t.UpdateOrganizationResponses[200] };
  createSubscription: { data: t.CreateSubscriptionData; response: t.CreateSubscriptionResponses[200] };
  previewSubscription: { data: t.PreviewSubscriptionData; response: t.PreviewSubscriptionResponses[200] };
  getSubscription: { data: t.GetSubscriptionData; response: t.GetSubscriptionResponses[200] };
  getUpcomingInvoice: { data: t.GetUpcomingInvoiceData; response: t.GetUpcomingInvoiceResponses[200] };
  redirectToCustomerPortal: { data: t.RedirectToCustomerPortalData; response: t.RedirectToCustomerPortalResponses[200] };
  getPlan: { data: t.GetPlanData; response: t.GetPlanResponses[200] };
  listPlans: { data: t.ListPlansData; response: t.ListPlansResponses[200] };
  getPlanUsage: { data: t.GetPlanUsageData; response: t.GetPlanUsageResponses[200] };
  listAvailablePlugins: { data: t.ListAvailablePluginsData; response: t.ListAvailablePluginsResponses[200] };
  getAvailablePlugin: { data: t.GetAvailablePluginData; response: t.GetAvailablePluginResponses[200] };
  listRoles: { data: t.ListRolesData; response: t.ListRolesResponses[200] };
  listMembers: { data: t.ListMembersData; response: t.ListMembersResponses[200] };
  createMember: { data: t.CreateMemberData; response: t.CreateMemberResponses[200] };
  getMember: { data: t.GetMemberData; response: t.GetMemberResponses[200] };
  updateMember: { data: t.UpdateMemberData; response: t.UpdateMemberResponses[200] };
  deleteMember: { data: t.DeleteMemberData; response: t.DeleteMemberResponses[200] };
  transferOwnership: { data: t.TransferOwnershipData; response: t.TransferOwnershipResponses[200] };
  reInviteMember: { data: t.ReInviteMemberData; response: t.ReInviteMemberResponses[200] };
  listClusters: { data: t.ListClustersData; response: t.ListClustersResponses[200] };
  createCluster: { data: t.CreateClusterData; response: t.CreateClusterResponses[200] };
  getCluster: { data: t.GetClusterData; response: t.GetClusterResponses[200] };
  updateCluster: { data: t.UpdateClusterData; response: t.UpdateClusterResponses[200] };
  updateClusterPlugins: { data: t.UpdateClusterPluginsData; response: t.UpdateClusterPluginsResponses[200] };
  getClusterShort: { data: t.GetClusterShortData; response: t.GetClusterShortResponses[200] };
  updateClusterShort: { data: t.UpdateClusterShortData; response: t.UpdateClusterShortResponses[200] };
  updateClusterPluginsShort: { data: t.UpdateClusterPluginsShortData; response: t.UpdateClusterPluginsShortResponses[200] };
  getPluginReferenceByName: { data: t.GetPluginReferenceByNameData; response: t.GetPluginReferenceByNameResponses[200] };
  generateGatewayCertificate: { data: t.GenerateGatewayCertificateData; response: t.GenerateGatewayCertificateResponses[200] };
  getDelivery: { data: t.GetDeliveryData; response: t.GetDeliveryResponses[200] };
  getGatewayDelivery: { data: t.GetGatewayDeliveryData; response: t.GetGatewayDeliveryResponses[200] };
  listSkippedRecords: { data: t.ListSkippedRecordsData; response: t.ListSkippedRecordsResponses[200] };
  listRefusedRecords: { data: t.ListRefusedRecordsData; response: t.ListRefusedRecordsResponses[200] };
  getApisixYaml: { data: t.GetApisixYamlData; response: t.GetApisixYamlResponses[200] };
  createGatewayInstallation: { data: t.CreateGatewayInstallationData; response: t.CreateGatewayInstallationResponses[200] };
  downloadGatewayFiles: { data: t.DownloadGatewayFilesData; response: t.DownloadGatewayFilesResponses[200] };
  listGatewayCertificates: { data: t.ListGatewayCertificatesData; response: t.ListGatewayCertificatesResponses[200] };
  revokeGatewayCertificate: { data: t.RevokeGatewayCertificateData; response: t.RevokeGatewayCertificateResponses[200] };
  listGatewayInstances: { data: t.ListGatewayInstancesData; response: t.ListGatewayInstancesResponses[200] };
  reportGatewayInstance: { data: t.ReportGatewayInstanceData; response: t.ReportGatewayInstanceResponses[200] };
  getStartupConfigTemplate: { data: t.GetStartupConfigTemplateData; response: t.GetStartupConfigTemplateResponses[200] };
  getClusterMetrics: { data: t.GetClusterMetricsData; response: t.GetClusterMetricsResponses[200] };
  listLoadedPlugins: { data: t.ListLoadedPluginsData; response: t.ListLoadedPluginsResponses[200] };
  loadPlugin: { data: t.LoadPluginData; response: t.LoadPluginResponses[200] };
  updateLoadedPlugin: { data: t.UpdateLoadedPluginData; response: t.UpdateLoadedPluginResponses[200] };
  deleteLoadedPlugin: { data: t.DeleteLoadedPluginData; response: t.DeleteLoadedPluginResponses[200] };
  getPluginReference: { data: t.GetPluginReferenceData; response: t.GetPluginReferenceResponses[200] };
  listApplications: { data: t.ListApplicationsData; response: t.ListApplicationsResponses[200] };
  createApplication: { data: t.CreateApplicationData; response: t.CreateApplicationResponses[200] };
  importApplication: { data: t.ImportApplicationData; response: t.ImportApplicationResponses[200] };
  getApplication: { data: t.GetApplicationData; response: t.GetApplicationResponses[200] };
  updateApplication: { data: t.UpdateApplicationData; response: t.UpdateApplicationResponses[200] };
  deleteApplication: { data: t.DeleteApplicationData; response: t.DeleteApplicationResponses[200] };
  patchApplication: { data: t.PatchApplicationData; response: t.PatchApplicationResponses[200] };
  listClusterApis: { data: t.ListClusterApisData; response: t.ListClusterApisResponses[200] };
  matchRoutes: { data: t.MatchRoutesData; response: t.MatchRoutesResponses[200] };
  listApis: { data: t.ListApisData; response: t.ListApisResponses[200] };
  createApi: { data: t.CreateApiData; response: t.CreateApiResponses[200] };
  deleteAllApis: { data: t.DeleteAllApisData; response: t.DeleteAllApisResponses[200] };
  getApi: { data: t.GetApiData; response: t.GetApiResponses[200] };
  updateApi: { data: t.UpdateApiData; response: t.UpdateApiResponses[200] };
  deleteApi: { data: t.DeleteApiData; response: t.DeleteApiResponses[200] };
  patchApi: { data: t.PatchApiData; response: t.PatchApiResponses[200] };
  listConsumers: { data: t.ListConsumersData; response: t.ListConsumersResponses[200] };
  createConsumer: { data: t.CreateConsumerData; response: t.CreateConsumerResponses[200] };
  getConsumer: { data: t.GetConsumerData; response: t.GetConsumerResponses[200] };
  updateConsumer: { data: t.UpdateConsumerData; response: t.UpdateConsumerResponses[200] };
  deleteConsumer: { data: t.DeleteConsumerData; response: t.DeleteConsumerResponses[200] };
  patchConsumer: { data: t.PatchConsumerData; response: t.PatchConsumerResponses[200] };
  revealConsumerCredentials: { data: t.RevealConsumerCredentialsData; response: t.RevealConsumerCredentialsResponses[200] };
  createConsumerJwt: { data: t.CreateConsumerJwtData; response: t.CreateConsumerJwtResponses[200] };
  listCertificates: { data: t.ListCertificatesData; response: t.ListCertificatesResponses[200] };
  createCertificate: { data: t.CreateCertificateData; response: t.CreateCertificateResponses[200] };
  getCertificate: { data: t.GetCertificateData; response: t.GetCertificateResponses[200] };
  updateCertificate: { data: t.UpdateCertificateData; response: t.UpdateCertificateResponses[200] };
  deleteCertificate: { data: t.DeleteCertificateData; response: t.DeleteCertificateResponses[200] };
  patchCertificate: { data: t.PatchCertificateData; response: t.PatchCertificateResponses[200] };
  listLabels: { data: t.ListLabelsData; response: t.ListLabelsResponses[200] };
  getDebugConfig: { data: t.GetDebugConfigData; response: t.GetDebugConfigResponses[200] };
  listRegions: { data: t.ListRegionsData; response: t.ListRegionsResponses[200] };
  resendVerificationEmail: { data: t.ResendVerificationEmailData; response: t.ResendVerificationEmailResponses[200] };
  verifyEmail: { data: t.VerifyEmailData; response: t.VerifyEmailResponses[200] };
  identityCallback: { data: t.IdentityCallbackData; response: t.IdentityCallbackResponses[200] };
  acceptInvitation: { data: t.AcceptInvitationData; response: t.AcceptInvitationResponses[200] };
  getInvitation: { data: t.GetInvitationData; response: t.GetInvitationResponses[200] };
  login: { data: t.LoginData; response: t.LoginResponses[200] };
  logout: { data: t.LogoutData; response: t.LogoutResponses[200] };
  getCurrentUser: { data: t.GetCurrentUserData; response: t.GetCurrentUserResponses[200] };
  updateCurrentUser: { data: t.UpdateCurrentUserData; response: t.UpdateCurrentUserResponses[200] };
  deleteCurrentUser: { data: t.DeleteCurrentUserData; response: t.DeleteCurrentUserResponses[200] };
  listAccessTokens: { data: t.ListAccessTokensData; response: t.ListAccessTokensResponses[200] };
  createAccessToken: { data: t.CreateAccessTokenData; response: t.CreateAccessTokenResponses[200] };
  listSessions: { data: t.ListSessionsData; response: t.ListSessionsResponses[200] };
  deleteOtherSessions: { data: t.DeleteOtherSessionsData; response: t.DeleteOtherSessionsResponses[200] };
  deleteSession: { data: t.DeleteSessionData; response: t.DeleteSessionResponses[200] };
  listOutboxMessages: { data: t.ListOutboxMessagesData; response: t.ListOutboxMessagesResponses[200] };
  deleteAccessToken: { data: t.DeleteAccessTokenData; response: t.DeleteAccessTokenResponses[200] };
  listHistory: { data: t.ListHistoryData; response: t.ListHistoryResponses[200] };
  getHistoryEntry: { data: t.GetHistoryEntryData; response: t.GetHistoryEntryResponses[200] };
  exportHistory: { data: t.ExportHistoryData; response: t.ExportHistoryResponses[200] };
  restoreRecords: { data: t.RestoreRecordsData; response: t.RestoreRecordsResponses[200] };
  listNamedVersions: { data: t.ListNamedVersionsData; response: t.ListNamedVersionsResponses[200] };
  createNamedVersion: { data: t.CreateNamedVersionData; response: t.CreateNamedVersionResponses[200] };
  deleteNamedVersion: { data: t.DeleteNamedVersionData; response: t.DeleteNamedVersionResponses[200] };
  compareConfigurations: { data: t.CompareConfigurationsData; response: t.CompareConfigurationsResponses[200] };
  assessImpact: { data: t.AssessImpactData; response: t.AssessImpactResponses[200] };
  listWebhooks: { data: t.ListWebhooksData; response: t.ListWebhooksResponses[200] };
  createWebhook: { data: t.CreateWebhookData; response: t.CreateWebhookResponses[200] };
  deleteWebhook: { data: t.DeleteWebhookData; response: t.DeleteWebhookResponses[200] };
  updateWebhook: { data: t.UpdateWebhookData; response: t.UpdateWebhookResponses[200] };
  listWebhookDeliveries: { data: t.ListWebhookDeliveriesData; response: t.ListWebhookDeliveriesResponses[200] };
  sendTestDelivery: { data: t.SendTestDeliveryData; response: t.SendTestDeliveryResponses[200] };
}

export type OperationId = keyof typeof operations;
export type Tag = (typeof operations)[OperationId]['tag'];
/** The operations that carry a tag. */
export type OperationsOf<T extends Tag> = {
  [K in OperationId]: (typeof operations)[K]['tag'] extends T ? K : never;
}[OperationId];
