import type { JsonSchema } from '#domain/plugin-validation.ts';
import { credentials, modelOptions, provider } from './ai-service.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { bodyLimit, keptConnections, verifyCertificate } from './outgoing.ts';
import { choice, configuration, list, object, secret, text, when, whole } from './schema.ts';

const message: JsonSchema = object(
  'One message.',
  {
    role: choice('Role of the message.', ['system', 'user', 'assistant']),
    content: text('Text of the message.', { minLength: 1, examples: ['Answer in one sentence'] }),
  },
  { required: ['role', 'content'] },
);

const messages = (description: string, more = {}): JsonSchema => list(description, message, more);

const { keepalive, keepalive_pool } = keptConnections(30);

const azure = (service: string, endpoint: string): JsonSchema =>
  object(
    service,
    {
      endpoint: text('Address of the service.', { examples: [endpoint] }),
      api_key: secret('API key of the service.'),
    },
    { required: ['endpoint', 'api_key'] },
  );

const embeddings =
  'https://acme.openai.azure.com/openai/deployments/embed/embeddings?api-version=2023-05-15';
const documents = 'https://acme.search.windows.net/indexes/docs/docs/search?api-version=2024-07-01';

/** Plugins that change prompts, or requests with the help of an AI service. */
export const aiPrompts: PluginFamily = {
  'ai-prompt-decorator': {
    description: 'Adds messages before and after the conversation of a request.',
    levels: everywhere,
    since: '3.11',
    schema: configuration(
      {
        prepend: messages('Messages before the conversation.'),
        append: messages('Messages after the conversation.'),
        ...bodyLimit('3.18'),
      },
      {
        anyOf: [
          { title: 'prepend', required: ['prepend'] },
          { title: 'append', required: ['append'] },
        ],
      },
    ),
    default: { prepend: [{ role: 'system', content: 'Answer in one sentence' }] },
    example: {
      prepend: [{ role: 'system', content: 'You help customers of a shop' }],
      append: [{ role: 'user', content: 'Answer in the language of the question' }],
    },
  },
  'ai-prompt-template': {
    description: 'Builds prompts from templates; requests name a template and its values.',
    levels: everywhere,
    since: '3.11',
    schema: configuration(
      {
        templates: list(
          'Templates.',
          object(
            'One template.',
            {
              name: text('Name of the template, as requests give it.', { minLength: 1 }),
              template: object('Body to send; {{name}} stands for a value of the request.', {
                model: text('Name of the model.', { minLength: 1 }),
                messages: messages('Messages of the conversation.', { minItems: 1 }),
              }),
            },
            { required: ['name', 'template'] },
          ),
          { minItems: 1 },
        ),
        ...bodyLimit('3.18'),
      },
      { required: ['templates'] },
    ),
    default: {
      templates: [
        {
          name: 'summary',
          template: {
            model: 'gpt-4o-mini',
            messages: [{ role: 'user', content: 'Summarize {{text}}' }],
          },
        },
      ],
    },
    example: {
      templates: [
        {
          name: 'translation',
          template: {
            model: 'gpt-4o-mini',
            messages: [
              { role: 'system', content: 'You are a translator' },
              { role: 'user', content: 'Translate {{text}} to {{language}}' },
            ],
          },
        },
      ],
    },
  },
  'ai-rag': {
    description: 'Adds documents to prompts that a search for similar texts finds.',
    levels: everywhere,
    since: '3.12',
    schema: configuration(
      {
        embeddings_provider: object(
          'Service that turns texts into vectors.',
          { azure_openai: azure('Azure OpenAI.', embeddings) },
          { required: ['azure_openai'], maxProperties: 1 },
        ),
        vector_search_provider: object(
          'Service that finds documents.',
          { azure_ai_search: azure('Azure AI Search.', documents) },
          { required: ['azure_ai_search'], maxProperties: 1 },
        ),
        ssl_verify: { ...verifyCertificate, 'x-since': '3.17' },
      },
      { required: ['embeddings_provider', 'vector_search_provider'] },
    ),
    default: {
      embeddings_provider: { azure_openai: { endpoint: embeddings, api_key: 'from-your-vault' } },
      vector_search_provider: {
        azure_ai_search: { endpoint: documents, api_key: 'from-your-vault' },
      },
    },
    example: {
      embeddings_provider: { azure_openai: { endpoint: embeddings, api_key: 'from-your-vault' } },
      vector_search_provider: {
        azure_ai_search: { endpoint: documents, api_key: 'from-your-vault' },
      },
      ssl_verify: true,
    },
  },
  'ai-request-rewrite': {
    description: 'Lets an AI service rewrite request bodies before they are forwarded.',
    levels: everywhere,
    since: '3.13',
    schema: configuration(
      {
        prompt: text('Instruction for the service; the body follows it.', {
          examples: ['Replace all names of people by ***'],
        }),
        provider,
        auth: object('Credentials for the AI service.', credentials, {
          additionalProperties: false,
        }),
        options: modelOptions,
        override: object('Deviations from what the provider prescribes.', {
          endpoint: text('Address of the AI service.', {
            examples: ['https://ai.example.com/v1/chat/completions'],
          }),
        }),
        timeout: whole('Milliseconds to wait for the AI service.', {
          minimum: 1,
          maximum: 60000,
          default: 30000,
        }),
        keepalive,
        keepalive_pool,
        ssl_verify: verifyCertificate,
        ...bodyLimit('3.18'),
      },
      {
        required: ['prompt', 'provider', 'auth'],
        allOf: [
          when('provider', 'openai-compatible', {
            required: ['override'],
            properties: { override: { required: ['endpoint'] } },
          }),
        ],
      },
    ),
    default: {
      prompt: 'Replace all names of people by ***',
      provider: 'openai',
      auth: { header: { Authorization: 'Bearer from-your-vault' } },
    },
    example: {
      prompt: 'Translate the text of the body to English',
      provider: 'openai-compatible',
      auth: { header: { Authorization: 'Bearer from-your-vault' } },
      options: { model: 'acme-chat-1' },
      override: { endpoint: 'https://ai.example.com/v1/chat/completions' },
    },
  },
};
