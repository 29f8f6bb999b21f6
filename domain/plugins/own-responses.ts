import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { configuration, flag, list, object, text } from './schema.ts';

const page = (code: number, reason: string): JsonSchema =>
  object(`Page for the status ${code}.`, {
    body: text('Body of the page.', {
      default: [
        '<html>',
        `<head><title>${code} ${reason}</title></head>`,
        '<body>',
        `<center><h1>${code} ${reason}</h1></center>`,
        '<hr><center>Apache APISIX</center>',
        '</body>',
        '</html>',
      ].join('\n'),
    }),
    content_type: text('Content type of the page.', { default: 'text/html' }),
  });

/** Plugins that change the responses that gateways make themselves. */
export const ownResponses: PluginFamily = {
  'error-page': {
    description: 'Replaces the error pages of gateways.',
    levels: everywhere,
    since: '3.17',
    optional: true,
    schema: configuration({}, { 'x-note': 'The pages are metadata.' }),
    metadata_schema: configuration({
      enable: flag('Use these pages.'),
      error_404: page(404, 'Not Found'),
      error_500: page(500, 'Internal Server Error'),
      error_502: page(502, 'Bad Gateway'),
      error_503: page(503, 'Service Unavailable'),
    }),
    default: {},
    example: {},
  },
  'exit-transformer': {
    description: 'Changes responses that gateways and their plugins make, with Lua code.',
    levels: everywhere,
    since: '3.17',
    optional: true,
    schema: configuration(
      {
        functions: list(
          'Lua code that gets status, body and headers, and returns them; each gets what the one before returned.',
          { type: 'string', 'x-check': 'lua-code' },
          {
            examples: [
              [
                'local code, body, headers = ...\nif code == 404 then code = 405 end\nreturn code, body, headers',
              ],
            ],
          },
        ),
      },
      { required: ['functions'] },
    ),
    default: { functions: ['return ...'] },
    example: {
      functions: [
        'local code, body, headers = ...\nif code == 404 then code = 405 end\nreturn code, body, headers',
      ],
    },
  },
};
