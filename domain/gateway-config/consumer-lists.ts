import type { ConsumerSpec } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { isSwitchedOff } from '#domain/switched-off.ts';
import { accessPlugins, restriction, splitLists } from './access-lists.ts';
import { hasFilter, metaOf } from './plugin-conditions.ts';

/*
 * Access lists of a consumer. After gateways know the caller, a consumer's plugin replaces that of the API or application
 * (`merge_consumer_route` in apisix/plugin.lua), so that a list that admits the consumer would open every other. But the
 * caller is the consumer itself: most lists always admit it, or never.
 */

type Consumer = Pick<ConsumerSpec, 'name' | 'labels' | 'plugins'>;
type Settings = Record<string, unknown>;

/** Whether a list admits a consumer: always, never, or depending on the request. */
export type ListVerdict = 'admits' | 'refuses' | 'depends';

/** The plugins that gateways get for the access lists of a consumer. One that always admits it is left out. */
export function consumerLists(consumer: Consumer): Record<string, unknown> {
  const judged = judgedLists(consumer);
  const refusing = judged.find(({ verdict }) => verdict === 'refuses');
  if (refusing) return refusal(consumer.name, refusing.settings);
  const depending = judged.filter(({ verdict }) => verdict === 'depends');
  return accessPlugins(Object.fromEntries(depending.map(({ name, settings }) => [name, settings])));
}

/** The lists of a consumer that replace those of APIs and applications, by name. */
export const replacingLists = (consumer: Consumer): string[] =>
  judgedLists(consumer)
    .filter(({ verdict }) => verdict === 'depends')
    .map(({ name }) => name);

function judgedLists(
  consumer: Consumer,
): { name: string; settings: unknown; verdict: ListVerdict }[] {
  return Object.entries(splitLists(consumer.plugins).lists).map(([name, settings]) => ({
    name,
    settings,
    verdict: listVerdict(name, settings, consumer),
  }));
}

/** Whether a list of any record, by the name of its plugin, admits a consumer. */
export function listVerdict(
  name: string,
  settings: unknown,
  consumer: Pick<Consumer, 'name' | 'labels'>,
): ListVerdict {
  if (!isObject(settings)) return 'depends';
  if (isSwitchedOff(settings)) return 'admits';
  const [[plugin, translated] = [name, settings]] = Object.entries(
    name === 'acl' ? restriction(settings) : { [name]: settings },
  );
  const delivered = isObject(translated) ? translated : {};
  const verdict =
    plugin === 'acl' ? byLabel(delivered, consumer.labels ?? []) : byName(delivered, consumer.name);
  if (metaOf(settings).pre_function !== undefined) return 'depends';
  return verdict === 'refuses' && hasFilter(settings) ? 'depends' : verdict;
}

/** As `_M.access` in apisix/plugins/acl.lua. All labels of consumers have the value that `gatewayLabels` sets. */
function byLabel(
  { deny_labels: denied, allow_labels: allowed }: Settings,
  labels: string[],
): ListVerdict {
  const has = (wanted: unknown) =>
    isObject(wanted) &&
    labels.some((label) => Object.hasOwn(wanted, label) && namesIn(wanted[label]).includes('true'));
  if (has(denied)) return 'refuses';
  return allowed === undefined || has(allowed) ? 'admits' : 'refuses';
}

/** As `_M.access` in apisix/plugins/consumer-restriction.lua. Consumers of this control plane are in no group. */
function byName(settings: Settings, name: string): ListVerdict {
  const { type = 'consumer_name', blacklist, whitelist, allowed_by_methods: methods } = settings;
  if (type === 'consumer_group_id') return 'refuses';
  if (type !== 'consumer_name') return 'depends';
  if (namesIn(blacklist).includes(name)) return 'refuses';
  const allowed = namesIn(whitelist);
  if (allowed.length > 0) return allowed.includes(name) ? 'admits' : 'refuses';
  const isLimited = namesIn(methods).some((entry) => isObject(entry) && entry.user === name);
  return isLimited ? 'depends' : 'admits';
}

/** Refuses the consumer with the answer of a list. */
function refusal(name: string, settings: unknown): Record<string, unknown> {
  const { mode, rejected_message, rejected_msg, rejected_code, _meta } = isObject(settings)
    ? settings
    : {};
  const message = mode === undefined ? rejected_msg : rejected_message;
  return {
    'consumer-restriction': {
      type: 'consumer_name',
      blacklist: [name],
      ...(rejected_code !== undefined && { rejected_code }),
      ...(message !== undefined && { rejected_msg: message }),
      ...(_meta !== undefined && { _meta }),
    },
  };
}

const namesIn = (list: unknown): unknown[] => (Array.isArray(list) ? list : []);
