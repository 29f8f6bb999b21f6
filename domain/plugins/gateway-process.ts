import { everywhere, type PluginDefinition, type PluginFamily } from './definition.ts';
import { configuration } from './schema.ts';

/** A plugin without settings, which works in every gateway that loads it. */
const whereLoaded = (
  description: string,
  note: string,
  more: Pick<PluginDefinition, 'optional' | 'since'> = {},
): PluginDefinition => ({
  description,
  levels: everywhere,
  ...more,
  schema: configuration({}, { 'x-note': note }),
  default: {},
  example: {},
});

/** Plugins that watch or serve the process of the gateway. */
export const gatewayProcess: PluginFamily = {
  'node-status': whereLoaded(
    'Offers the numbers of connections and requests of a gateway.',
    'It is enough that gateways load it; public-api offers /apisix/status to callers.',
    { optional: true },
  ),
  'server-info': whereLoaded(
    'Reports version, host name and start of a gateway.',
    'It is enough that gateways load it; the control API of each offers /v1/server_info.',
    { optional: true },
  ),
  'log-rotate': whereLoaded(
    'Rotates the log files of a gateway.',
    'It is enough that gateways load it; the plugin_attr of their configuration has the intervals.',
    { optional: true },
  ),
  inspect: whereLoaded(
    'Runs debugging hooks at lines of Lua code.',
    'It is enough that gateways load it; the plugin_attr of their configuration names the hooks.',
    { since: '3.1' },
  ),
};
