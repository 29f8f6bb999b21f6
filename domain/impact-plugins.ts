import type { ImpactEffect } from '#contract/generated/types.gen.ts';
import { hasFilter } from './gateway-config/plugin-conditions.ts';
import { answersItself, redirectsToHttps } from './routing/plugin-reasons.ts';
import type { RunningPlugin } from './routing/plugins-on-route.ts';

/** What callers of a request notice. `text` follows "Requests to shop.example.com". */
export interface Finding extends Pick<ImpactEffect, 'severity' | 'rule'> {
  text: string;
}

/** What is known of plugins. */
export interface PluginFacts {
  /** Whether callers need credentials for it. */
  authenticates: (plugin: string) => boolean;
  /** Whether it refuses callers. */
  guards: (plugin: string) => boolean;
}

/** Plugins that may answer in place of the upstream, with what it would answer. */
const faithful: ReadonlySet<string> = new Set(['proxy-cache', 'batch-requests', 'public-api']);

/** What callers notice of other plugins, where the same API answers. */
export function pluginFindings(
  before: readonly RunningPlugin[],
  after: readonly RunningPlugin[],
  scheme: 'http' | 'https',
  facts: PluginFacts,
): Finding[] {
  const [was, now] = [before.some(redirectsToHttps), after.some(redirectsToHttps)];
  const found: Finding[] = [];
  if (scheme === 'http' && was !== now) {
    const text = now
      ? 'with HTTP are redirected to HTTPS'
      : 'with HTTP are no longer redirected to HTTPS';
    found.push({ severity: now ? 'breaking' : 'notice', rule: 'https_required', text });
  }
  const [old, current] = [byName(before), byName(after)];
  const others: string[] = [];
  for (const name of new Set([...old.keys(), ...current.keys()])) {
    const [one, other] = [old.get(name), current.get(name)];
    if (textOf(one) === textOf(other)) continue;
    const difference = pluginDifference(name, one, other, facts);
    if (difference === 'other') others.push(name);
    else if (difference) found.push(difference);
  }
  if (others.length > 0) {
    const text = `pass through changed plugins: ${others.sort().join(', ')}`;
    found.push({ severity: 'notice', rule: 'plugin', text });
  }
  return found;
}

/** Both of a global rule and of the route may run. */
const byName = (plugins: readonly RunningPlugin[]) => Map.groupBy(plugins, ({ name }) => name);

const textOf = (plugins: readonly RunningPlugin[] = []) =>
  JSON.stringify(plugins.map(({ settings }) => settings));

function pluginDifference(
  name: string,
  before: readonly RunningPlugin[] | undefined,
  after: readonly RunningPlugin[] | undefined,
  { authenticates, guards }: PluginFacts,
): Finding | 'other' | undefined {
  // What it does with HTTP is named already.
  if (name === 'redirect' && [...(before ?? []), ...(after ?? [])].every(redirectsToHttps))
    return undefined;
  if (authenticates(name)) {
    const rule = 'authentication';
    if (!after) return { severity: 'notice', rule, text: `no longer need credentials for ${name}` };
    if (before) {
      if (credentialSettings(before) === credentialSettings(after)) return 'other';
      return { severity: 'breaking', rule, text: `may get 401: ${name} has other settings` };
    }
    const verb = after.every(({ settings }) => hasFilter(settings)) ? 'may get' : 'get';
    return { severity: 'breaking', rule, text: `without credentials for ${name} ${verb} 401` };
  }
  if (!after) return 'other';
  const rule = 'plugin';
  if (guards(name)) return { severity: 'breaking', rule, text: `may be refused by ${name}` };
  if (answersItself(name) && !faithful.has(name)) {
    return { severity: 'breaking', rule, text: `may be answered by ${name} itself` };
  }
  return 'other';
}

/** Without the settings that callers do not notice. */
const credentialSettings = (plugins: readonly RunningPlugin[]) =>
  JSON.stringify(
    plugins.map(({ settings: { hide_credentials: _hidden, ...settings } }) => settings),
  );
