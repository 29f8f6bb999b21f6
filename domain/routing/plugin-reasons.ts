import { hasFilter } from '#domain/gateway-config/plugin-conditions.ts';
import type { RunningPlugin } from './plugins-on-route.ts';

/** Plugins that can answer requests themselves, so that no upstream gets them. */
const answering = new Set([
  'ai-proxy',
  'ai-proxy-multi',
  'aws-lambda',
  'azure-functions',
  'batch-requests',
  'fault-injection',
  'mocking',
  'openfunction',
  'openwhisk',
  'proxy-cache',
  'public-api',
  'redirect',
  'serverless-post-function',
  'serverless-pre-function',
]);

/** Whether a plugin can answer requests itself. */
export const answersItself = (name: string): boolean => answering.has(name);

/** Whether a plugin redirects every caller that uses HTTP. */
export const redirectsToHttps = ({ name, settings }: RunningPlugin): boolean =>
  name === 'redirect' && settings.http_to_https === true && !hasFilter(settings);

/**
 * What plugins may do instead of sending the request to the upstream, in plain sentences.
 *
 * @param guards whether a plugin refuses callers
 */
export function pluginReasons(
  plugins: readonly RunningPlugin[],
  guards: (plugin: string) => boolean,
): string[] {
  const names = [...new Set(plugins.map(({ name }) => name))];
  const refusing = names.filter(guards);
  const others = names.filter((name) => answersItself(name) && !refusing.includes(name));
  return [
    ...(refusing.length > 0 ? [`${refusing.join(', ')} may refuse the caller`] : []),
    ...(others.length > 0 ? [`${others.join(', ')} may answer itself or redirect`] : []),
  ];
}
