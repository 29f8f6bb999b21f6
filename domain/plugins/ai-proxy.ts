import {
  modelOptions,
  override,
  provider,
  providerRules,
  providerSettings,
  serviceAuth,
  serviceCalls,
} from './ai-service.ts';
import { everywhere, type PluginDefinition } from './definition.ts';
import { configuration } from './schema.ts';

/** Forwards to one AI service (apisix/plugins/ai-proxy.lua). */
export const aiProxy: PluginDefinition = {
  description: 'Forwards requests to an AI service, in its format and with its credentials.',
  levels: everywhere,
  since: '3.11',
  schema: configuration(
    {
      provider,
      auth: serviceAuth,
      options: modelOptions,
      override: override({}),
      provider_conf: providerSettings,
      ...serviceCalls,
    },
    { required: ['provider', 'auth'], allOf: providerRules },
  ),
  default: {
    provider: 'openai',
    auth: { header: { Authorization: 'Bearer from-your-vault' } },
  },
  example: {
    provider: 'openai-compatible',
    auth: { header: { Authorization: 'Bearer from-your-vault' } },
    options: { model: 'acme-chat-1', temperature: 0.2 },
    override: { endpoint: 'https://ai.example.com/v1/chat/completions' },
    timeout: 60000,
  },
};
