import type { ImpactEffect } from '#contract/generated/types.gen.ts';
import { credentialPlugins } from './consumer-rules.ts';
import { splitKey } from './gateway-config/keys.ts';
import type { GatewayObject } from './gateway-config/objects.ts';
import { isObject } from './json.ts';

/** An object that a change concerns; null where it is not there. */
export interface ChangedObject {
  /** Below the prefix, such as `/consumers/mobile`. */
  key: string;
  before: GatewayObject | null;
  after: GatewayObject | null;
}

/** What callers notice of objects that no route decides about: consumers, authorities of callers, plugin metadata. */
export function objectEffects(changed: readonly ChangedObject[]): ImpactEffect[] {
  return changed.flatMap((object): ImpactEffect[] => {
    const { directory, id } = splitKey(object.key);
    if (directory === 'consumers') return consumerEffects(id, object);
    if (directory === 'ssls') return authorityEffects(object);
    if (directory !== 'plugin_metadata') return [];
    const message = `The metadata of ${id} changes for all requests that run it.`;
    return [{ severity: 'notice', rule: 'plugin', message }];
  });
}

function consumerEffects(name: string, { before, after }: ChangedObject): ImpactEffect[] {
  const [old, now] = [pluginsIn(before), pluginsIn(after)];
  const changed = Object.keys({ ...old, ...now }).filter(
    (plugin) => JSON.stringify(old[plugin]) !== JSON.stringify(now[plugin]),
  );
  const isCredential = (plugin: string) => credentialPlugins.some((one) => one === plugin);
  const others = changed.filter((plugin) => !isCredential(plugin)).sort();
  return [
    ...changed
      .filter((plugin) => isCredential(plugin) && old[plugin] !== undefined)
      .map((plugin): ImpactEffect => {
        const which = now[plugin] === undefined ? 'the' : 'the old';
        const message = `Callers with ${which} ${plugin} credential of ${name} get 401.`;
        return { severity: 'breaking', rule: 'credential', message };
      }),
    ...(after && others.length > 0
      ? [
          {
            severity: 'notice',
            rule: 'plugin',
            message: `Requests of ${name} pass through changed plugins: ${others.join(', ')}.`,
          } as const,
        ]
      : []),
  ];
}

const pluginsIn = (object: GatewayObject | null): Record<string, unknown> =>
  isObject(object?.plugins) ? object.plugins : {};

/** Callers that present a certificate of the old authority are refused. Of new names the choice of certificates tells. */
function authorityEffects({ before, after }: ChangedObject): ImpactEffect[] {
  const [old, now] = [authorityOf(before), authorityOf(after)];
  if (old === undefined || now === undefined || old === now) return [];
  const names = Array.isArray(after?.snis) ? after.snis.map(String) : [];
  const message = `Callers of ${names.join(', ')} need a certificate of another authority.`;
  return [{ severity: 'breaking', rule: 'certificate', message }];
}

const authorityOf = (object: GatewayObject | null): unknown =>
  isObject(object?.client) ? object.client.ca : undefined;
