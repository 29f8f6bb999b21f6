import type { OperationId } from '#contract/generated/operations.gen.ts';
import type { Handler } from '#server/http/handlers.ts';
import { accessTokenHandlers } from '#server/resources/access-tokens/handlers.ts';
import { apiHandlers } from '#server/resources/apis/handlers.ts';
import { applicationHandlers } from '#server/resources/applications/handlers.ts';
import { billingHandlers } from '#server/resources/billing/handlers.ts';
import { certificateHandlers } from '#server/resources/certificates/handlers.ts';
import { clusterHandlers } from '#server/resources/clusters/handlers.ts';
import { consumerHandlers } from '#server/resources/consumers/handlers.ts';
import { debugHandlers } from '#server/resources/debug/handlers.ts';
import { gatewayInstanceHandlers } from '#server/resources/gateway-instances/handlers.ts';
import { historyHandlers } from '#server/resources/history/handlers.ts';
import { labelHandlers } from '#server/resources/labels/handlers.ts';
import { mailHandlers } from '#server/resources/mail/handlers.ts';
import { memberHandlers } from '#server/resources/members/handlers.ts';
import { metricHandlers } from '#server/resources/metrics/handlers.ts';
import { organizationHandlers } from '#server/resources/organizations/handlers.ts';
import { pluginHandlers } from '#server/resources/plugins/handlers.ts';
import { regionHandlers } from '#server/resources/regions/handlers.ts';
import { roleHandlers } from '#server/resources/roles/handlers.ts';
import { sessionHandlers } from '#server/resources/sessions/handlers.ts';
import { userHandlers } from '#server/resources/users/handlers.ts';
import { webhookHandlers } from '#server/resources/webhooks/handlers.ts';

/** The handler of every operation: a missing one is a type error. */
export const handlers: { [O in OperationId]: Handler<O> } = {
  ...organizationHandlers,
  ...billingHandlers,
  ...pluginHandlers,
  ...clusterHandlers,
  ...certificateHandlers,
  ...gatewayInstanceHandlers,
  ...metricHandlers,
  ...mailHandlers,
  ...memberHandlers,
  ...regionHandlers,
  ...roleHandlers,
  ...applicationHandlers,
  ...apiHandlers,
  ...consumerHandlers,
  ...labelHandlers,
  ...userHandlers,
  ...sessionHandlers,
  ...accessTokenHandlers,
  ...debugHandlers,
  ...historyHandlers,
  ...webhookHandlers,
};
