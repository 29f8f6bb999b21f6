import { isObject } from '#domain/json.ts';
import { hasFilter, type MergedPlugin, metaOf, type PluginConflict } from './plugin-conditions.ts';

type Settings = Record<string, unknown>;

/** The text of a refusal by an access list (default of the contract). */
export const DEFAULT_REFUSAL = 'The consumer is forbidden.';

/** In place of an empty list, which gateways refuse. No consumer can have this name. */
const NOBODY = '(nobody)';

/** The status of a refusal unless the settings have another. */
const DEFAULT_CODE = 403;

/**
 * Merges an access list by names and a `consumer-restriction` into one that admits the callers that both admit
 * (`_M.access` in apisix/plugins/consumer-restriction.lua).
 *
 * @param list the translated access list: of consumer names, either allowed or denied ones
 * @param own the settings of `consumer-restriction`
 */
export function mergeRestrictions(list: Settings, own: Settings): MergedPlugin {
  const conflict = typeConflict(own) ?? runConflict(list, own) ?? answerConflict(list, own);
  const { settings, conflict: methods } = mergedLists(list, own);
  const found = conflict ?? methods;
  return {
    settings: { type: 'consumer_name', ...settings, ...answerOf(list, own) },
    ...(found && { conflict: found }),
  };
}

const isByName = ({ type = 'consumer_name' }: Settings) => type === 'consumer_name';

function typeConflict(own: Settings): PluginConflict | undefined {
  if (isByName(own)) return undefined;
  return {
    member: 'type',
    reason: 'gateways run both as one plugin, which lists names of consumers',
  };
}

/** Conditions of one of the two would decide about both. */
function runConflict(list: Settings, own: Settings): PluginConflict | undefined {
  const reason = 'gateways run both as one plugin, which has one condition';
  const found = [own, list].find((one) => conditionOf(one) !== undefined);
  if (!found) return undefined;
  const member = `_meta.${conditionOf(found)}`;
  return { member, reason, ...(found === list && { inList: true }) };
}

const conditionOf = (settings: Settings): string | undefined => {
  if (hasFilter(settings)) return 'filter';
  return metaOf(settings).pre_function === undefined ? undefined : 'pre_function';
};

function answerConflict(list: Settings, own: Settings): PluginConflict | undefined {
  const reason = 'gateways run both as one plugin, which has one answer';
  const { rejected_code: code = DEFAULT_CODE } = own;
  if (code !== list.rejected_code) return { member: 'rejected_code', reason };
  const { rejected_msg: message } = list;
  const texts = [message === DEFAULT_REFUSAL ? undefined : message, own.rejected_msg];
  if (differ(texts)) return { member: 'rejected_msg', reason };
  const differing = ['priority', 'error_response'].find((name) =>
    differ([metaOf(list)[name], metaOf(own)[name]]),
  );
  return differing === undefined ? undefined : { member: `_meta.${differing}`, reason };
}

function differ([left, right]: unknown[]): boolean {
  if (left === undefined || right === undefined) return false;
  return JSON.stringify(left) !== JSON.stringify(right);
}

/** The answer to refused callers: what one of the two sets holds for both. */
function answerOf(list: Settings, own: Settings): Settings {
  const { rejected_msg: ownMessage = list.rejected_msg } = own;
  const common = Object.fromEntries(
    Object.entries({ ...metaOf(own), ...metaOf(list) }).filter(([name]) =>
      ['priority', 'error_response'].includes(name),
    ),
  );
  return {
    rejected_code: list.rejected_code,
    rejected_msg: list.rejected_msg === DEFAULT_REFUSAL ? ownMessage : list.rejected_msg,
    ...(Object.keys(common).length > 0 && { _meta: common }),
  };
}

function mergedLists(list: Settings, own: Settings): MergedPlugin {
  if (!isByName(own)) return { settings: { whitelist: [NOBODY] } };
  const denied = [...new Set([...namesIn(list.blacklist), ...namesIn(own.blacklist)])];
  const blacklist = denied.length > 0 && { blacklist: denied };
  const methods = Array.isArray(own.allowed_by_methods) ? own.allowed_by_methods : [];
  const ownAllowed = namesIn(own.whitelist);
  if (list.whitelist === undefined) {
    return {
      settings: {
        ...(ownAllowed.length > 0 && { whitelist: ownAllowed }),
        ...blacklist,
        ...(methods.length > 0 && { allowed_by_methods: methods }),
      },
    };
  }
  const both = namesIn(list.whitelist).filter(
    (name) => ownAllowed.length === 0 || ownAllowed.includes(name),
  );
  // Who is on the white list may use any method.
  const limited = new Set(
    ownAllowed.length > 0 ? [] : methods.map((entry) => isObject(entry) && entry.user),
  );
  const allowed = both.filter((name) => !limited.has(name));
  return {
    settings: { whitelist: allowed.length > 0 ? allowed : [NOBODY], ...blacklist },
    ...(allowed.length < both.length && {
      conflict: {
        member: 'allowed_by_methods',
        reason: 'gateways run both as one plugin, and let those on its list use any method',
      },
    }),
  };
}

const namesIn = (list: unknown): unknown[] => (Array.isArray(list) ? list : []);
