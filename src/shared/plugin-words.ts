import { isRecord } from '#lib/equal.ts';

type Settings = Readonly<Record<string, unknown>>;

/** A value as part of a sentence; undefined for what is no text and no number. */
const word = (value: unknown): string | undefined =>
  typeof value === 'number' || (typeof value === 'string' && value !== '')
    ? String(value)
    : undefined;

/** A few texts by name, more of them by their number. */
function some(value: unknown, noun: string): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const names = value.map(word).filter((name) => name !== undefined);
  if (names.length !== value.length) return undefined;
  return names.length <= 2 ? names.join(' and ') : `${names.length} ${noun}`;
}

/** Pieces with commas between; undefined unless the first one is known. */
const sentence = (first: string | undefined, ...more: readonly (string | undefined)[]) =>
  first === undefined ? undefined : [first, ...more].filter(Boolean).join(', ');

/** `by` and what requests are told apart by. */
function byKey({ key }: Settings, otherwise: string): string {
  const name = word(key) ?? otherwise;
  const known: Record<string, string> = { remote_addr: 'address', consumer_name: 'consumer' };
  return `by ${known[name] ?? name}`;
}

/** Texts without the values that they need are `undefined`: what is set then speaks for itself. */
const withAll = (text: (...words: string[]) => string, ...values: readonly unknown[]) => {
  const words = values.map(word).filter((one) => one !== undefined);
  return words.length === values.length ? text(...words) : undefined;
};

const share = (part: unknown) =>
  isRecord(part) && typeof part.percentage === 'number' ? `${part.percentage} % of` : 'all';

const words: Readonly<Record<string, (settings: Settings) => string | undefined>> = {
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
          ? some(origins.split(','), 'origins')
          : undefined,
      credentials === true ? 'credentials allowed' : undefined,
    ),
  'ip-restriction': ({ whitelist, blacklist }) => {
    const only = some(whitelist, 'addresses');
    const not = some(blacklist, 'addresses');
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
 * What a plugin does with its settings, in a few words: "600 requests per 60 s, by consumer". Names no secret.
 *
 * @returns undefined where the settings have to speak for themselves
 */
export function pluginWords(plugin: string, settings: Settings): string | undefined {
  return Object.hasOwn(words, plugin) ? words[plugin]?.(settings) : undefined;
}
