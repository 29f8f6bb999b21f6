import { isRecord } from '#lib/equal.ts';

type Settings = Readonly<Record<string, unknown>>;

/** A value as part of a sentence; undefined unless it is a string or a number. */
const word = (value: unknown): string | undefined =>
  typeof value === 'number' || (typeof value === 'string' && value !== '')
    ? String(value)
    : undefined;

/** One or two items by name, more of them as a count. */
function items(value: unknown, noun: string): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const names = value.map(word).filter((name) => name !== undefined);
  if (names.length !== value.length) return undefined;
  return names.length <= 2 ? names.join(' and ') : `${names.length} ${noun}`;
}

/** Joins parts with commas; undefined without the first. */
const sentence = (first: string | undefined, ...more: readonly (string | undefined)[]) =>
  first === undefined ? undefined : [first, ...more].filter(Boolean).join(', ');

/** `by` and the key that requests are grouped by. */
function byKey({ key }: Settings, otherwise: string): string {
  const name = word(key) ?? otherwise;
  const known: Record<string, string> = { remote_addr: 'address', consumer_name: 'consumer' };
  return `by ${known[name] ?? name}`;
}

/** Calls `text` with the formatted values; undefined if one of them is missing. */
const withAll = (text: (...words: string[]) => string, ...values: readonly unknown[]) => {
  const words = values.map(word).filter((one) => one !== undefined);
  return words.length === values.length ? text(...words) : undefined;
};

const share = (part: unknown) =>
  isRecord(part) && typeof part.percentage === 'number' ? `${part.percentage} % of` : 'all';

const descriptions: Readonly<Record<string, (settings: Settings) => string | undefined>> = {
  'limit-count': (settings) =>
    sentence(
      withAll(
        (count, window) => `${count} requests per ${window} s`,
        settings.count,
        settings.time_window ?? settings.period,
      ),
      byKey(settings, 'remote_addr'),
    ),
  'limit-req': (settings) =>
    sentence(
      withAll((rate) => `${rate} requests a second`, settings.rate),
      withAll((burst) => `bursts of ${burst}`, settings.burst),
      byKey(settings, 'remote_addr'),
    ),
  'limit-conn': (settings) =>
    sentence(
      withAll((conn) => `${conn} requests at once`, settings.conn),
      withAll((burst) => `${burst} more with delay`, settings.burst),
      byKey(settings, 'remote_addr'),
    ),
  cors: ({ allow_origins: origins, allow_credential: credentials }) =>
    sentence(
      origins === undefined || origins === '*' || origins === '**'
        ? 'All origins'
        : typeof origins === 'string'
          ? items(origins.split(','), 'origins')
          : undefined,
      credentials === true ? 'credentials allowed' : undefined,
    ),
  'ip-restriction': ({ whitelist, blacklist }) => {
    const only = items(whitelist, 'addresses');
    const not = items(blacklist, 'addresses');
    return only ? `Only ${only}` : not && `All but ${not}`;
  },
  redirect: ({ http_to_https, uri, ret_code = 302 }) =>
    http_to_https === true
      ? 'From HTTP to HTTPS'
      : withAll((code, to) => `${code} to ${to}`, ret_code, uri),
  'fault-injection': ({ abort, delay }) => {
    const stops = isRecord(abort)
      ? withAll((code) => `Answers ${share(abort)} requests with ${code}`, abort.http_status)
      : undefined;
    const waits = isRecord(delay)
      ? withAll((seconds) => `Delays ${share(delay)} requests by ${seconds} s`, delay.duration)
      : undefined;
    return [stops, waits].filter(Boolean).join('. ') || undefined;
  },
  'proxy-mirror': ({ host, sample_ratio: ratio = 1 }) =>
    typeof ratio === 'number'
      ? withAll((to) => `Copies ${Number((ratio * 100).toPrecision(3))} % to ${to}`, host)
      : undefined,
};

/**
 * Describes briefly what a plugin does with its settings: "600 requests per 60 s, by consumer". Contains no secrets.
 *
 * @returns undefined for plugins and settings without a description
 */
export function describePlugin(plugin: string, settings: Settings): string | undefined {
  return Object.hasOwn(descriptions, plugin) ? descriptions[plugin]?.(settings) : undefined;
}
