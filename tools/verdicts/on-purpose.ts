import { isObject } from '#domain/json.ts';
import type { Judgement } from './verdict.ts';

type Issue = Judgement['issues'][number];

/** A rule of the product that refuses what a gateway takes, with its reason. */
interface OnPurpose {
  why: string;
  matches: (issue: Issue, group: string, settings: unknown) => boolean;
}

const isRecord = (group: string) => /^(application|api) /.test(group);

/** The reason for issues of applications and APIs at some fields. @param message only those that say so */
const inRecords = (why: string, field: RegExp, message?: RegExp): OnPurpose => ({
  why,
  matches: (issue, group) =>
    isRecord(group) && field.test(issue.field) && (message?.test(issue.message) ?? true),
});

/** The same for other records. @param groups how their groups start */
const inGroups = (groups: RegExp, why: string, field: RegExp, message?: RegExp): OnPurpose => ({
  why,
  matches: (issue, group) =>
    groups.test(group) && field.test(issue.field) && (message?.test(issue.message) ?? true),
});

const consumers = /^consumer /;
const clusters = /^cluster (settings|policies) /;

const documented = 'The original document has this limit';
const neverMatches = 'No request can match it';
const neverConnects = 'No gateway can connect to it';

/** Refusals on purpose: the original document states the rule, or the setting loads and can never work. */
const rules: readonly OnPurpose[] = [
  {
    why: 'Gateways load the expression, and each request that it judges fails',
    matches: ({ message }) =>
      /^(The name of a variable, for example|A regular expression, as text)/.test(message),
  },
  {
    why: 'Gateways load a filter whose pattern does not compile, and never apply it',
    matches: ({ field }) => /^plugins\.response-rewrite\.filters\.\d+\.regex$/.test(field),
  },
  {
    why: 'The API has exactly one list of consumers',
    matches: ({ message }) => /^Only one of: (allowed|denied)_consumers/.test(message),
  },
  {
    why: 'The API limits names of consumers to letters, digits and underscores',
    matches: ({ field }, group) => group === 'consumer name' && field === 'name',
  },
  {
    why: 'The original document has no null here; without the member the outcome is the same',
    matches: ({ field }, group, settings) =>
      (isRecord(group) || consumers.test(group) || clusters.test(group)) &&
      valueAt(settings, field.split('.')) === null,
  },
  inRecords(documented, /^name$/, /^At most 64/),
  inRecords('A name that nobody can see', /^(name|upstreams\.\d+\.version)$/, /blank|Required/),
  inRecords(documented, /^upstreams\.\d+\.version$/, /^At most/),
  inRecords(documented, /^(labels(\.\d+)?|upstreams|protocols(\.\d+)?|paths|active)$/),
  inRecords(documented, /^path_prefix$/, /^(Required|Starts with)/),
  inRecords(documented, /\.(lb_type|scheme|client_cert_id|concurrent_probes|weight)$/),
  inRecords(documented, /\.http_probe_headers\./, /^Text$/),
  inRecords('A probe without time always fails', /\.probe_timeout$/, /^(At least|Above) 0/),
  inRecords(neverMatches, /^hosts\.\d+$/),
  inRecords(
    neverMatches,
    /^(path_prefix|paths\.\d+\.path)$/,
    /^(Gateways|Clients|The query|A path)/,
  ),
  inRecords('A path stands once in the list', /^paths\.\d+\.path$/, /^Already/),
  inRecords(neverConnects, /\.targets\.\d+\.host$/),
  inRecords('No request has a name of blanks', /\.name$/, /^Required$/),
  {
    why: 'The pattern does not compile, so that it matches nothing',
    matches: ({ field, message }, group) =>
      isRecord(group) && /expressions\.\d+\.value$/.test(field) && message !== 'Required',
  },
  inGroups(consumers, documented, /^(name|description|labels(\.\d+)?)$/),
  inGroups(consumers, documented, /^credentials\.(basic-auth\.username|hmac-auth\.algorithm)$/),
  inGroups(consumers, documented, /\.hmac-auth\.(clock_skew|max_request_body_size)$/),
  inGroups(consumers, documented, /\.hmac-auth\.(encode_uri_params|validate_request_body)$/),
  inGroups(consumers, 'No request has such a header', /\.hmac-auth\.signed_headers\.\d+$/),
  inGroups(consumers, documented, /\.hmac-auth\.signed_headers$/),
  inGroups(consumers, neverMatches, /\.key-auth\.key$/, /space$|^Required$/),
  inGroups(consumers, neverMatches, /\.basic-auth\.(username|password)$/, /^Without|^Required$/),
  inGroups(
    consumers,
    'No token can be checked with such a key, or anyone can forge them',
    /\.jwt-auth\.(public_key|private_key)$/,
  ),
  inGroups(consumers, 'Gateways ignore the member', /^credentials\./, /^Gateways have no such/),
  inGroups(consumers, 'Gateways decrypt with 32 bytes alone', /\.jwe-decrypt\.secret$/, /bytes/),
  inGroups(clusters, 'A source without a name finds no address', /\.replace_from\.name$/),
  inGroups(clusters, documented, /\.replace_from\.position$|\.mode$/),
  inGroups(clusters, 'A header has visible ASCII characters alone', /\.new_server_header$/),
  inGroups(clusters, documented, /^acl\.(mode|rejected_code|rejected_message)$/),
  inGroups(clusters, 'Such a length matches other addresses', /\.trusted_addresses\.\d+$/),
  inGroups(clusters, documented, /^acl\.(allowed|denied)_consumer/),
  inRecords('Gateways get such a member unchecked and ignore it', /./, /^Gateways have no such/),
];

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return at[Number(name)];
    return isObject(at) ? at[name] : undefined;
  }, value);
}

/** Why the product refuses something that gateways take; undefined when nothing says so. */
export function purposeOf({ issues, group, settings }: Judgement): string | undefined {
  const reasons = issues.map(
    (issue) => rules.find((rule) => rule.matches(issue, group, settings))?.why,
  );
  return reasons.every((why) => why !== undefined) ? reasons[0] : undefined;
}
