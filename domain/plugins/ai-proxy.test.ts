import { describe, expect, it } from 'vitest';
import { pluginIssues } from '#domain/plugin-validation.ts';
import { aiCache } from './ai-cache.ts';
import { aiRateLimiting } from './ai-limits.ts';
import { aiProxy } from './ai-proxy.ts';
import { aiProxyMulti } from './ai-proxy-multi.ts';

const auth = { header: { Authorization: 'Bearer from-your-vault' } };
const aws = { aws: { access_key_id: 'acme', secret_access_key: 'from-your-vault' } };
const fields = ({ schema }: typeof aiProxy, settings: unknown) =>
  pluginIssues(schema, settings, '').map(({ field }) => field);

describe('the provider of ai-proxy', () => {
  it.each([
    { provider: 'openai', auth: {} },
    { provider: 'vertex-ai', auth, provider_conf: { project_id: 'acme', region: 'eu' } },
    { provider: 'vertex-ai', auth, override: { endpoint: 'https://ai.example.com' } },
    { provider: 'bedrock', auth: aws, provider_conf: { region: 'eu' } },
    {
      provider: 'vertex-ai',
      auth: { gcp: { service_account_json: '$env://GCP' } },
      override: { endpoint: 'a' },
    },
  ])('has what it requires in %j', (settings) => {
    expect(fields(aiProxy, settings)).toEqual([]);
  });

  it.each([
    [{ provider: 'openai' }, 'auth'],
    [{ provider: 'openai', auth: { headers: {} } }, 'auth.headers'],
    [{ provider: 'vertex-ai', auth, provider_conf: { region: 'eu' } }, ''],
    [{ provider: 'bedrock', auth: aws }, 'provider_conf'],
    [{ provider: 'bedrock', auth, provider_conf: { region: 'eu' } }, 'auth.aws'],
    [
      { provider: 'openai', auth: { gcp: { service_account_json: '{' } } },
      'auth.gcp.service_account_json',
    ],
  ])('lacks something in %j', (settings, field) => {
    expect(fields(aiProxy, settings)).toContain(field);
  });
});

describe('the balancer of ai-proxy-multi', () => {
  const instances = [{ name: 'own', provider: 'openai', weight: 1, auth, examples: ['Hi'] }];
  const embeddings = { provider: 'openai', model: 'm', auth };
  const azure = { ...embeddings, provider: 'azure-openai' };
  const chash = (more: object) => ({ instances, balancer: { algorithm: 'chash', ...more } });
  const semantic = (options: object, more: object = {}) => ({
    instances,
    balancer: { algorithm: 'semantic' },
    semantic_opts: options,
    ...more,
  });

  it.each([
    { instances, balancer: {} },
    chash({ hash_on: 'consumer' }),
    chash({ key: 'arg_user' }),
    chash({ hash_on: 'header', key: 'X-User' }),
    chash({ hash_on: 'vars_combinations', key: '$a $b' }),
    semantic({ embeddings, fallback: 'own' }),
    semantic({ embeddings: { ...azure, endpoint: 'https://ai.example.com/embeddings' } }),
  ])('is complete in %j', (settings) => {
    expect(fields(aiProxyMulti, settings)).toEqual([]);
  });

  it.each([
    [chash({}), 'balancer.key'],
    [chash({ key: 'http_x_user' }), 'balancer.key'],
    [chash({ hash_on: 'cookie', key: 'a b' }), 'balancer.key'],
    [{ instances, balancer: { algorithm: 'semantic' } }, 'semantic_opts'],
    [semantic({ embeddings, fallback: 'other' }), 'semantic_opts.fallback'],
    [semantic({ embeddings: azure }), 'semantic_opts.embeddings.endpoint'],
    [
      semantic({ embeddings: { ...azure, endpoint: 'https://ai.example.com/' } }),
      'semantic_opts.embeddings.endpoint',
    ],
    [
      semantic({ embeddings }, { instances: [{ name: 'a', provider: 'openai', weight: 1, auth }] }),
      'instances.0.examples',
    ],
    [
      { instances: [{ ...instances[0], override: { endpoint: 'ai.example.com/v1' } }] },
      'instances.0.override.endpoint',
    ],
  ])('lacks something in %j', (settings, field) => {
    expect(fields(aiProxyMulti, settings)).toContain(field);
  });
});

describe('ai-rate-limiting', () => {
  it.each([
    { limit: 1, time_window: '$window' },
    { instances: [{ name: 'own', limit: 1, time_window: 1 }], limit: 1, time_window: 1 },
    { rules: [] },
    { limit: 1, time_window: 1, limit_strategy: 'expression', cost_expr: 'a + b' },
    { limit: 1, time_window: 1, policy: 'redis', redis_host: '10.0.0.7' },
  ])('takes %j', (settings) => {
    expect(fields(aiRateLimiting, settings)).toEqual([]);
  });

  it.each([
    {},
    { limit: 1 },
    { limit: 0, time_window: 1 },
    { rules: [], limit: 1, time_window: 1 },
    { limit: 1, time_window: 1, limit_strategy: 'expression' },
    { limit: 1, time_window: 1, limit_strategy: 'expression', cost_expr: 'a +' },
    { limit: 1, time_window: 1, policy: 'redis' },
  ])('refuses %j', (settings) => {
    expect(fields(aiRateLimiting, settings)).not.toEqual([]);
  });
});

describe('the layers of ai-cache', () => {
  const redis = { redis_host: '10.0.0.7' };
  const semantic = {
    embedding: { openai: { model: 'm', api_key: 'from-your-vault' } },
    vector_search: { redis: {} },
  };

  it.each([redis, { ...redis, semantic }, { ...redis, layers: ['semantic', 'exact'], semantic }])(
    'are complete in %j',
    (settings) => {
      expect(fields(aiCache, settings)).toEqual([]);
    },
  );

  it.each([
    [{}, 'redis_host'],
    [{ ...redis, layers: ['semantic'], semantic }, 'layers'],
    [{ ...redis, layers: [] }, 'layers'],
    [{ ...redis, layers: ['exact', 'semantic'] }, 'semantic'],
  ])('lack something in %j', (settings, field) => {
    expect(fields(aiCache, settings)).toContain(field);
  });
});
