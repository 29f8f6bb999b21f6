import type { HistoryEntry, HistoryKind } from '#contract/generated/types.gen.ts';
import { joinWords } from '#lib/text.ts';
import { describeChange } from '#shared/record-terms.ts';
import { capitalized, kindNames } from './terms.ts';

/** The actions that somebody took. */
type Verb = Exclude<HistoryEntry['action'], 'baseline'>;

/** What a sentence needs of an entry. */
type Told = Pick<
  HistoryEntry,
  | 'action'
  | 'kind'
  | 'record_name'
  | 'outcome'
  | 'operation'
  | 'changed'
  | 'restored_from'
  | 'reason'
>;

/** Members named before the rest is counted. */
const MAX_MEMBERS = 3;

/** The record in a sentence: `application shop`. A refused creation may have no name. */
export function recordText({ kind, record_name: name }: Pick<Told, 'kind' | 'record_name'>) {
  return name ? `${kindNames[kind]} ${name}` : `the ${kindNames[kind]}`;
}

type Verbs = Partial<Record<Verb, string>>;

const verbs: Required<Verbs> = {
  create: 'create',
  update: 'change',
  delete: 'delete',
  use: 'use',
};
const ownVerbs: Partial<Record<HistoryKind, Verbs>> = {
  plugin: { create: 'load', delete: 'unload' },
  member: { create: 'invite', delete: 'remove' },
  certificate: { create: 'add' },
  gateway: { create: 'add', delete: 'remove' },
  gateway_certificate: { create: 'issue', delete: 'revoke' },
  access_token: { delete: 'revoke' },
  webhook: { create: 'add', delete: 'remove' },
};
/** What an operation does with a record, where the verb of its action does not say it. */
const ownPhrases: Record<string, string> = {
  revealConsumerCredentials: 'show the credentials of',
  createConsumerJwt: 'issue a token of',
  reInviteMember: 'send the invitation again to',
  acceptInvitation: 'accept the invitation of',
  transferOwnership: 'transfer the ownership of',
  sendTestDelivery: 'send a test delivery to',
  createGatewayInstallation: 'prepare the installation of',
  downloadGatewayFiles: 'download the files of',
  redirectToCustomerPortal: 'open the billing portal of',
};
const pasts: Record<string, string> = {
  send: 'sent',
  show: 'showed',
  transfer: 'transferred',
};

/** What an entry is about, as a sentence without a full stop: `Changed hosts and targets of application shop`. */
export function sentenceOf(entry: Told): string {
  const { action, kind, outcome } = entry;
  if (kind === 'session') return sessionSentence(entry);
  const record = recordText(entry);
  if (action === 'baseline') return `${capitalized(record)} at the start of the history`;
  const phrase =
    (action === 'use' || action === 'update' ? ownPhrases[entry.operation] : undefined) ??
    ownVerbs[kind]?.[action] ??
    verbs[action];
  if (outcome === 'refused') return `Refused to ${phrase} ${record}`;
  if (entry.restored_from !== undefined) return `Restored ${record}`;
  if (action === 'update' && phrase === 'change' && entry.changed.length > 0)
    return `Changed ${membersText(kind, entry.changed)} of ${record}`;
  return `${inThePast(phrase)} ${record}`;
}

function sessionSentence({ action, outcome, operation }: Told): string {
  if (outcome === 'refused') return 'Refused a sign-in';
  if (action === 'create' || action === 'use') return 'Signed in';
  return operation === 'logout' ? 'Signed out' : 'Ended a session';
}

/** `change the name of` becomes `Changed the name of`. */
function inThePast(phrase: string): string {
  const [verb = '', ...rest] = phrase.split(' ');
  const past = pasts[verb] ?? (verb.endsWith('e') ? `${verb}d` : `${verb}ed`);
  return [past.charAt(0).toUpperCase() + past.slice(1), ...rest].join(' ');
}

/** The names of top-level members in the interface, as in the middle of a sentence. */
function membersText(kind: HistoryKind, members: readonly string[]): string {
  const names = members.map((path) =>
    uncapitalized(
      describeChange(kind, { path, kind: 'changed', before: undefined, after: undefined }).label,
    ),
  );
  const different = [...new Set(names)];
  if (different.length <= MAX_MEMBERS) return joinWords(different);
  const rest = different.length - MAX_MEMBERS + 1;
  return joinWords([...different.slice(0, MAX_MEMBERS - 1), `${rest} more`]);
}

/** Keeps acronyms: `APIs`, `TLS`. */
function uncapitalized(text: string): string {
  return /^[A-Z](?:[a-z ]|$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
