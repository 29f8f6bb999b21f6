import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CertificateDetails, Consumer } from '#contract/generated/types.gen.ts';
import { selfSigned } from '#contract/testing/openssl.ts';
import { databases } from '#server/testing/database.ts';
import { debugConfigOf } from '#server/testing/debug-config.ts';
import { storedConfig } from '#server/testing/delivered.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';

describe.each(databases())('the gateway configuration on $name', ({ open }) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  afterAll(() => world.app.close());

  const show = (resource: string, id: string) => debugConfigOf(world, resource, id);

  it('of a consumer has its concealed credentials as plugins', async () => {
    const made = await world.ok<Consumer>('POST', `/clusters/${world.clusterId}/consumers`, {
      name: 'jack',
      credentials: {
        'key-auth': { key: 'hush-1' },
        'hmac-auth': { access_key: 'jack', secret_key: 'hush-2' },
      },
      plugins: { 'limit-count': { count: 1, time_window: 1 } },
    });
    expect(await show('consumer', made.id)).toEqual({
      consumers: [
        {
          username: 'jack',
          plugins: {
            'key-auth': { key: '********' },
            'hmac-auth': { key_id: 'jack', secret_key: '********' },
            'limit-count': { count: 1, time_window: 1 },
          },
        },
      ],
    });
  });

  it('of a certificate contains everything but its key', async () => {
    const { certificate, key } = selfSigned('/CN=shop.test');
    const made = await world.ok<CertificateDetails>(
      'POST',
      `/clusters/${world.clusterId}/certificates`,
      {
        type: 'Server',
        certificate,
        private_key: key,
        ca_certificate: certificate,
        labels: ['public'],
      },
    );
    const stored = await storedConfig(world.app.context, world.clusterId);
    const whole = stored.find((object) => object.key === `/ssls/${made.id}`)?.value ?? '{}';
    const ssl = JSON.parse(whole) as Record<string, unknown>;
    expect(ssl).toMatchObject({ id: made.id, key: expect.stringContaining('PRIVATE KEY') });
    expect(await show('certificate', made.id)).toEqual({
      certificates: [{ ...ssl, key: '********' }],
    });
  });

  it('of a cluster is a global rule and plugin metadata', async () => {
    const { clusterId } = world;
    expect(await show('cluster_settings', clusterId)).toEqual({});
    await world.ok('PATCH', `/clusters/${clusterId}/config`, {
      client_settings: {
        client_real_ip: {
          enabled: true,
          replace_from: { position: 'header', name: 'X-Forwarded-For' },
          trusted_addresses: ['10.0.0.0/8'],
          recursive_search: true,
        },
        maximum_request_body_size: 1024,
      },
      observability_settings: { metrics: { enabled: true } },
      api_proxy_settings: {
        enable_request_buffering: false,
        server_header_customization: { mode: 'Rewrite', new_server_header: 'Acme' },
      },
    });
    await world.ok('PATCH', `/clusters/${clusterId}/plugins`, {
      authentication: { type: 'key-auth', header: 'X-Key', strip_credentials: true },
      acl: { mode: 'Deny', denied_consumer_labels: ['trial'] },
      csrf: { key: 'hush' },
    });
    await world.ok('POST', `/clusters/${clusterId}/plugin_management`, {
      name: 'http-logger',
      metadata: { log_format: { host: '$host' } },
    });
    const rule = (plugin: string, settings: object) => ({
      id: `${clusterId}-${plugin}`,
      plugins: { [plugin]: settings },
    });
    expect(await show('cluster_settings', clusterId)).toEqual({
      global_rules: [
        {
          id: clusterId,
          plugins: {
            'real-ip': {
              source: 'http_x_forwarded_for',
              trusted_addresses: ['10.0.0.0/8'],
              recursive: true,
            },
            'key-auth': { header: 'X-Key', hide_credentials: true },
            acl: {
              deny_labels: { trial: ['true'] },
              rejected_code: 403,
              rejected_msg: 'The consumer is forbidden.',
            },
          },
        },
        rule('client-control', { max_body_size: 1024 }),
        rule('csrf', { key: '********' }),
        rule('prometheus', { prefer_name: false }),
        rule('proxy-control', { request_buffering: false }),
        rule('response-rewrite', { headers: { set: { Server: 'Acme' } } }),
      ],
      plugin_metadata: [{ id: 'http-logger', log_format: { host: '$host' } }],
    });
  });

  it('translates access lists of names to consumer-restriction', async () => {
    const acl = { mode: 'Allow', allowed_consumers: ['jack'], rejected_message: 'No' };
    const made = await makeApplication(world, { name: 'listed', plugins: { acl } });
    const { services } = await show('application', made.id);
    expect(services?.[0]?.plugins).toEqual({
      'consumer-restriction': {
        type: 'consumer_name',
        whitelist: ['jack'],
        rejected_code: 403,
        rejected_msg: 'No',
      },
    });
  });
});
