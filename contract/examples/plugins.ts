import type { LoadedPlugin, PluginMap } from '#contract/generated/types.gen.ts';

/** Loaded plugins without and with metadata, and a custom plugin. */
export const loadedPlugins: LoadedPlugin[] = [
  {
    plugin_management_id: '397263987123456801',
    name: 'proxy-mirror',
    type: 'traffic',
    created_at: '2026-03-01T09:00:00.000Z',
    updated_at: '2026-03-01T09:00:00.000Z',
  },
  {
    plugin_management_id: '397263987123456802',
    name: 'kafka-logger',
    type: 'observability',
    metadata: { log_format: { host: '$host', client: '$remote_addr', status: '$status' } },
    created_at: '2026-04-12T14:30:00.000Z',
    updated_at: '2026-05-02T08:15:00.000Z',
  },
  {
    plugin_management_id: '397263987123456803',
    name: 'acme-audit',
    metadata: { topic: 'audit', token: '********' },
    created_at: '2026-05-02T08:15:00.000Z',
    updated_at: '2026-05-02T08:15:00.000Z',
  },
];

/** Plugins of records: simple, disabled, with a concealed secret, and unknown to the console. */
export const pluginMaps: PluginMap[] = [
  {},
  { 'limit-count': { count: 100, time_window: 60, rejected_code: 429 } },
  { 'limit-count': { count: 100, period: 60 }, cors: { _meta: { disable: true } } },
  { csrf: { key: '********', expires: 3600 }, 'request-id': {} },
  { 'acme-audit': { topic: 'audit', sample: 0.5 } },
];
