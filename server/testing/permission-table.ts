import { type OperationId, operations } from '#contract/generated/operations.gen.ts';

/** The default roles in the order of the columns. All but the first two can be bound to a cluster. */
export const roleNames = [
  'Organization Owner',
  'Organization Admin',
  'Cluster Admin',
  'API Developer',
  'Viewer',
] as const;
export type RoleName = (typeof roleNames)[number];

/** Where a role allows an operation: in the whole organization, in its bound cluster, or nowhere. */
type Reach = 'organization' | 'cluster' | 'nowhere';

/** Who may perform an operation. */
type Expectation =
  | { by: 'role'; reach: Record<RoleName, Reach> }
  | { by: 'anyone' | 'signed-in' | 'in-person' };

/**
 * The expected permissions, written by hand rather than derived from the server's rules, so that every change of a rule or
 * a default role must be repeated here.
 *
 * One column per default role: `x` allows the operation in the whole organization, `c` only in the bound cluster, `-`
 * nowhere. Operations that do not depend on roles have a keyword instead: `anyone`, `signed-in`, or `in-person` if access
 * tokens are refused.
 */
const table = `
                              Organization  Organization  Cluster  API        Viewer
                              Owner         Admin         Admin    Developer
createOrganization            signed-in
initializeOrganization        signed-in
getOrganization               x             x             x        x          x
updateOrganization            x             x             -        -          -
deleteOrganization            x             -             -        -          -
listAvailablePlugins          x             x             x        x          x
getAvailablePlugin            x             x             x        x          x
createSubscription            x             x             -        -          -
getUpcomingInvoice            x             x             -        -          -
redirectToCustomerPortal      x             x             -        -          -
previewSubscription           x             x             -        -          -
getSubscription               x             x             -        -          -
getPlan                       x             x             -        -          -
listPlans                     x             x             -        -          -
getPlanUsage                  x             x             x        x          x
listMembers                   x             x             x        x          x
createMember                  x             x             -        -          -
getMember                     x             x             x        x          x
updateMember                  x             x             -        -          -
deleteMember                  x             x             -        -          -
reInviteMember                x             x             -        -          -
transferOwnership             x             -             -        -          -
listRoles                     x             x             x        x          x
listClusters                  x             x             x        x          x
createCluster                 x             x             -        -          -
getCluster                    x             x             c        c          c
getClusterShort               x             x             c        c          c
updateCluster                 x             x             c        -          -
updateClusterShort            x             x             c        -          -
updateClusterPlugins          x             x             c        -          -
updateClusterPluginsShort     x             x             c        -          -
generateGatewayCertificate    x             x             c        -          -
getDelivery                   x             x             c        c          c
getGatewayDelivery            x             x             c        c          c
createGatewayInstallation     x             x             c        -          -
downloadGatewayFiles          anyone
getApisixYaml                 x             x             c        c          c
listSkippedRecords            x             x             c        c          c
listRefusedRecords            x             x             c        c          c
listGatewayCertificates       x             x             c        c          c
revokeGatewayCertificate      x             x             c        -          -
listGatewayInstances          x             x             c        c          c
reportGatewayInstance         x             x             c        -          -
getStartupConfigTemplate      x             x             c        c          c
getClusterMetrics             x             x             c        c          c
loadPlugin                    x             x             c        -          -
listLoadedPlugins             x             x             c        c          c
updateLoadedPlugin            x             x             c        -          -
deleteLoadedPlugin            x             x             c        -          -
getPluginReference            x             x             c        c          c
getPluginReferenceByName      x             x             c        c          c
listApplications              x             x             c        c          c
createApplication             x             x             c        c          -
importApplication             x             x             c        c          -
getApplication                x             x             c        c          c
updateApplication             x             x             c        c          -
patchApplication              x             x             c        c          -
deleteApplication             x             x             c        c          -
listApis                      x             x             c        c          c
listClusterApis               x             x             c        c          c
matchRoutes                   x             x             c        c          c
createApi                     x             x             c        c          -
getApi                        x             x             c        c          c
updateApi                     x             x             c        c          -
patchApi                      x             x             c        c          -
deleteApi                     x             x             c        c          -
deleteAllApis                 x             x             c        c          -
listConsumers                 x             x             c        c          c
createConsumer                x             x             c        c          -
getConsumer                   x             x             c        c          c
updateConsumer                x             x             c        c          -
patchConsumer                 x             x             c        c          -
deleteConsumer                x             x             c        c          -
revealConsumerCredentials     x             x             c        c          -
createConsumerJwt             x             x             c        c          -
listCertificates              x             x             c        c          c
createCertificate             x             x             c        c          -
getCertificate                x             x             c        c          c
updateCertificate             x             x             c        c          -
patchCertificate              x             x             c        c          -
deleteCertificate             x             x             c        c          -
listHistory                   x             x             x        x          x
getHistoryEntry               x             x             x        x          x
exportHistory                 x             x             x        x          x
restoreRecords                x             x             c        c          -
listNamedVersions             x             x             c        c          c
createNamedVersion            x             x             c        c          -
deleteNamedVersion            x             x             c        c          -
compareConfigurations         x             x             c        c          c
assessImpact                  x             x             c        c          c
listWebhooks                  x             x             -        -          -
createWebhook                 x             x             -        -          -
updateWebhook                 x             x             -        -          -
deleteWebhook                 x             x             -        -          -
listWebhookDeliveries         x             x             -        -          -
sendTestDelivery              x             x             -        -          -
listLabels                    x             x             c        c          c
getDebugConfig                x             x             c        c          c
listRegions                   signed-in
login                         anyone
identityCallback              anyone
logout                        anyone
acceptInvitation              anyone
getInvitation                 signed-in
resendVerificationEmail       anyone
verifyEmail                   anyone
getCurrentUser                signed-in
updateCurrentUser             signed-in
deleteCurrentUser             in-person
listSessions                  in-person
deleteSession                 in-person
deleteOtherSessions           in-person
listAccessTokens              signed-in
createAccessToken             in-person
deleteAccessToken             signed-in
listOutboxMessages            signed-in
`;

const reaches: Record<string, Reach> = { x: 'organization', c: 'cluster', '-': 'nowhere' };

/** @throws Error for a malformed line. */
function read(line: string): [OperationId, Expectation] {
  const [name = '', ...marks] = line.trim().split(/\s+/);
  if (!(name in operations)) throw new Error(`${name} is not an operation`);
  const id = name as OperationId;
  const [word] = marks;
  if (word === 'anyone' || word === 'signed-in' || word === 'in-person') return [id, { by: word }];
  const reach = marks.map((mark) => reaches[mark]);
  const [owner, admin, clusterAdmin, developer, viewer] = reach;
  if (reach.length !== 5 || !owner || !admin || !clusterAdmin || !developer || !viewer) {
    throw new Error(`${name} needs a mark for each role`);
  }
  return [
    id,
    {
      by: 'role',
      reach: {
        'Organization Owner': owner,
        'Organization Admin': admin,
        'Cluster Admin': clusterAdmin,
        'API Developer': developer,
        Viewer: viewer,
      },
    },
  ];
}

/** The table, by operation. */
export const expectations = new Map(table.trim().split('\n').slice(2).map(read));
