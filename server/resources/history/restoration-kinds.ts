import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { CONFIGURATION_KINDS } from '#server/history/state-at.ts';

/** The kinds of records that can be restored. */
export type RestorableKind = (typeof CONFIGURATION_KINDS)[number];

export function isRestorable(kind: HistoryKind): kind is RestorableKind {
  return CONFIGURATION_KINDS.some((one) => one === kind);
}

/** What to do instead, for kinds that are not restored. */
const instead: Partial<Record<HistoryKind, string>> = {
  member: 'Members are not restored: change the roles instead',
  organization: 'Organizations are not restored: change the settings instead',
  subscription: 'Subscriptions are not restored: choose the plan instead',
  webhook: 'Webhooks are not restored: change or create the webhook instead',
  access_token: 'Access tokens are not restored: create a new one instead',
  gateway_certificate: 'Certificates of gateways are not restored: issue a new one instead',
  named_version: 'Named versions are not restored: name the version again instead',
};

/** Why a change of a kind of records cannot be taken back. */
export function notRestored(kind: HistoryKind): string {
  return instead[kind] ?? 'Only changes of a cluster and its records can be taken back';
}
