import { type StartupSettingName, startupSettings } from '#domain/startup-settings.ts';
import { byteUnits, durationUnits, quantityText } from '#lib/quantity.ts';
import { joinWords } from '#lib/text.ts';

/** Help for the largest request body, which 0 and an empty field leave unlimited. */
export function bodySizeHelp(bytes: unknown): string {
  if (bytes === undefined || bytes === null || bytes === 0) {
    return 'No limit. 0 or an empty field allows any size.';
  }
  if (typeof bytes !== 'number') return '0 for no limit';
  const short = quantityText(bytes, byteUnits);
  const exact = quantityText(bytes, byteUnits.slice(0, 1));
  return short === exact ? `Up to ${exact}` : `Up to ${short}, which is ${exact}`;
}

const anyAddress = /^(0\.0\.0\.0|::|0+(:0+)*)\/0$/;

/** The warning if every caller is trusted; undefined if only some addresses are. */
export function trustWarning(trusted: readonly string[] | undefined): string | undefined {
  if (!trusted || trusted.length === 0) {
    return 'Without trusted addresses, every caller is trusted and can claim any address. Add the proxies in front of the gateways.';
  }
  const all = trusted.find((range) => anyAddress.test(range));
  if (all === undefined) return undefined;
  return `${all} is every address: every caller can claim any other. Trust only the proxies in front of the gateways.`;
}

/** The gateways' defaults: `INTERVAL` and `MAX_KEPT` of APISIX's log-rotate plugin. */
const apisixDefaults = { interval: 3600, kept: 168 };

/** Omits the number 1: "Every hour". */
function every(seconds: number): string {
  return `Every ${quantityText(seconds, durationUnits).replace(/^1 /, '')}`;
}

/** Help for the rotation interval of access logs. */
export function rotationIntervalHelp(seconds: unknown): string {
  if (typeof seconds === 'number' && seconds > 0) return every(seconds);
  return `0 or empty for the gateway's default: ${every(apisixDefaults.interval).toLowerCase()} in APISIX.`;
}

/** Help for the number of old access logs: the time that they cover. */
export function keptFilesHelp(kept: unknown, seconds: unknown): string {
  if (typeof kept !== 'number' || kept <= 0) {
    return `0 or empty for the gateway's default: ${apisixDefaults.kept} in APISIX.`;
  }
  const interval = typeof seconds === 'number' && seconds > 0 ? seconds : apisixDefaults.interval;
  return `Keeps about ${quantityText(kept * interval, durationUnits)} of logs; older ones are deleted.`;
}

/** Says that gateways take a setting from their start-up file. */
export function startupHelp(name: StartupSettingName): string {
  const { words } = startupSettings[name];
  const start = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return `${start} is in the start-up file: gateways apply a change when they start with the current one.`;
}

/** Says which settings gateways take from their start-up file. */
export function startupSummary(): string {
  const all = Object.values(startupSettings);
  const list = joinWords(all.map(({ words }) => words));
  const missing = joinWords(all.flatMap((one) => (one.isInHelmValues ? [] : [one.words])));
  return `The start-up file has ${list}: a gateway applies changes to these when it starts with the current file. The values of the Helm chart do not have ${missing}.`;
}
