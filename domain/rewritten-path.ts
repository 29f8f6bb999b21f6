import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { isObject } from './json.ts';
import { isSwitchedOff } from './switched-off.ts';

/**
 * Whether `proxy-rewrite` sets the path that the upstream of an API gets. The plugin of an API replaces that of its
 * application, even when it is switched off; and a path that it sets replaces the one without the prefix.
 */
export function isPathRewritten(
  application: Pick<ApplicationSpec, 'plugins'>,
  api: Pick<ApiSpec, 'plugins'>,
): boolean {
  const settings = api.plugins?.['proxy-rewrite'] ?? application.plugins?.['proxy-rewrite'];
  if (!isObject(settings) || isSwitchedOff(settings)) return false;
  return settings.uri !== undefined || settings.regex_uri !== undefined;
}
