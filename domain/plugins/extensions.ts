import { everywhere, type PluginDefinition, type PluginFamily } from './definition.ts';
import { configuration, flag, list, number, object, text, whole } from './schema.ts';

/** Settings for a plugin runner (apisix/plugins/ext-plugin/init.lua). */
const runner = (description: string): PluginDefinition => ({
  description,
  levels: everywhere,
  schema: configuration(
    {
      conf: list(
        'Plugins to run, in this order.',
        object(
          'One plugin.',
          {
            name: text('Name of the plugin in the plugin runner.', {
              minLength: 1,
              maxLength: 128,
              examples: ['tenant-check'],
            }),
            value: text('Settings of the plugin, in the format that it expects.', {
              examples: ['{"required": true}'],
            }),
          },
          { required: ['name', 'value'] },
        ),
        { minItems: 1 },
      ),
      allow_degradation: flag('Continue without these plugins while the plugin runner fails.'),
    },
    { 'x-note': 'The gateway needs a plugin runner in its startup settings.' },
  ),
  default: { conf: [{ name: 'tenant-check', value: '{}' }] },
  example: {
    conf: [{ name: 'tenant-check', value: '{"required": true}' }],
    allow_degradation: true,
  },
});

/** Plugins that run code in a plugin runner, in Java, Go, Python or another language. */
export const extensions: PluginFamily = {
  'ext-plugin-pre-req': runner('Runs plugins of a plugin runner before all others.'),
  'ext-plugin-post-req': runner('Runs plugins of a plugin runner before requests are forwarded.'),
  'ext-plugin-post-resp': runner('Runs plugins of a plugin runner on responses.'),
  'example-plugin': {
    description: 'A pattern for plugins of your own, without any use for requests.',
    levels: everywhere,
    schema: configuration(
      {
        i: number('A number.', { minimum: 0 }),
        s: text('A string.'),
        t: { type: 'array', description: 'A list.', minItems: 1 },
        ip: text('Address to forward requests to.', { examples: ['10.0.0.7'] }),
        port: whole('Port to forward requests to.', { examples: [8080] }),
      },
      { required: ['i'] },
    ),
    metadata_schema: configuration(
      { ikey: number('A number.', { minimum: 0 }), skey: text('A string.') },
      { required: ['ikey', 'skey'] },
    ),
    default: { i: 1 },
    example: { i: 1, s: 'shop', t: ['a'] },
  },
};
