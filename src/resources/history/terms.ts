import type { HistoryAction, HistoryKind, HistoryOutcome } from '#contract/generated/types.gen.ts';

/** The kinds of records in the history, as in the middle of a sentence. */
export const kindNames: Record<HistoryKind, string> = {
  application: 'application',
  api: 'API',
  consumer: 'consumer',
  certificate: 'certificate',
  plugin: 'plugin',
  cluster: 'cluster',
  gateway: 'gateway',
  gateway_certificate: 'gateway certificate',
  named_version: 'named version',
  organization: 'organization',
  member: 'member',
  subscription: 'subscription',
  webhook: 'webhook',
  user: 'user',
  access_token: 'access token',
  session: 'session',
};

/** The actions, as choices of a filter. */
export const actionNames: Record<HistoryAction, string> = {
  create: 'Created',
  update: 'Changed',
  delete: 'Deleted',
  use: 'Used',
  baseline: 'Start of history',
};

export const outcomeNames: Record<HistoryOutcome, string> = { done: 'Done', refused: 'Refused' };

/** A text with a capital letter. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
