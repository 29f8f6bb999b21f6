import { describe, expect, it } from 'vitest';
import { isLoopback, readConfig } from './config.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const prometheus = 'https://prometheus.internal:9090/prefix';
const issuer = { OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'console' };

const stripe = {
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  STRIPE_PRICES: 'Team=price_1, Business=price_2',
};

const etcd = { ETCD_ENDPOINTS: 'http://etcd-1:2379' };

describe('settings', () => {
  it('have defaults for a local machine', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:8080',
      dataDir: './data',
      databaseUrl: undefined,
      seed: 'demo',
      consoleOrigins: [],
      oidc: undefined,
      faults: false,
    });
  });

  it('treat an empty variable as absent and strip the trailing slash of an address', () => {
    const config = readConfig({ DATABASE_URL: '', PUBLIC_URL: 'http://localhost:9000/' });
    expect([config.databaseUrl, config.publicUrl]).toEqual([undefined, 'http://localhost:9000']);
  });

  it('serve gateways at port 8443 of the same host unless others are set', () => {
    const served = (env: Record<string, string>) => readConfig(env).gateways;
    expect(served({ HOST: 'localhost' })).toEqual({
      port: 8443,
      host: 'localhost',
      isChosen: false,
      address: undefined,
    });
    expect(served({ GATEWAY_PORT: '', GATEWAY_ADDRESS: ' ' })).toEqual(served({}));
    expect(served({ GATEWAY_PORT: 'off' })).toMatchObject({ port: undefined });
    expect(served({ GATEWAY_PORT: '0' })).toMatchObject({ port: 0, isChosen: true });
    expect(served({ GATEWAY_PORT: '9443', GATEWAY_HOST: '0.0.0.0' })).toMatchObject({
      port: 9443,
      host: '0.0.0.0',
      isChosen: true,
    });
  });

  it.each([
    ['gateways.example.com:8443', 'gateways.example.com:8443'],
    ['Gateways.Example.com', 'gateways.example.com:443'],
    ['gateways.example.com:443', 'gateways.example.com:443'],
    ['192.0.2.10:9443', '192.0.2.10:9443'],
    ['[2001:db8::10]:9443', '[2001:db8::10]:9443'],
  ])('read what gateways dial, %s, as %s', (text, address) => {
    expect(readConfig({ GATEWAY_ADDRESS: text }).gateways.address).toBe(address);
  });

  it('accept several origins', () => {
    const text = 'https://a.example.com, https://b.example.com:8443';
    expect(readConfig({ CONSOLE_ORIGINS: text }).consoleOrigins).toEqual([
      'https://a.example.com',
      'https://b.example.com:8443',
    ]);
  });

  it('query Prometheus by the labels of APISIX unless others are set', () => {
    expect(readConfig({}).prometheus).toBeUndefined();
    const env = { PROMETHEUS_URL: `${prometheus}/`, PROMETHEUS_CLUSTER_LABEL: 'cluster_id' };
    expect(readConfig(env).prometheus).toEqual({
      url: prometheus,
      token: undefined,
      labels: { cluster: 'cluster_id', application: 'service', api: 'route', instance: 'instance' },
      scrapeSeconds: 15,
      timeoutSeconds: 10,
    });
  });

  it('publish to no etcd unless one is named', () => {
    expect(readConfig({}).etcd).toBeUndefined();
    expect(readConfig({ ETCD_ENDPOINTS: 'http://127.0.0.1:2379/' }).etcd).toEqual({
      endpoints: ['http://127.0.0.1:2379'],
      username: undefined,
      password: undefined,
      ca: undefined,
      cert: undefined,
      key: undefined,
      prefix: '/clusters/{cluster}',
    });
    const files = { ETCD_CA: 'ca.pem', ETCD_CERT: 'cert.pem', ETCD_KEY: 'key.pem' };
    const user = { ETCD_USERNAME: 'console', ETCD_PASSWORD: ' with spaces ' };
    const endpoints = 'https://etcd-1:2379, https://[2001:db8::1]:2379';
    const env = { ETCD_ENDPOINTS: endpoints, ETCD_PREFIX: '/eu/{cluster}.x', ...files, ...user };
    expect(readConfig(env).etcd).toEqual({
      endpoints: ['https://etcd-1:2379', 'https://[2001:db8::1]:2379'],
      username: 'console',
      password: ' with spaces ',
      ca: 'ca.pem',
      cert: 'cert.pem',
      key: 'key.pem',
      prefix: '/eu/{cluster}.x',
    });
  });

  it('do not repeat a password that is in the wrong place', () => {
    const env = { ETCD_ENDPOINTS: 'https://console:hush@etcd-1:2379' };
    expect(() => readConfig(env)).toThrow(/^ {2}ETCD_ENDPOINTS must be (?!.*hush)/m);
  });

  it.each([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
    ['GATEWAY_PORT', { GATEWAY_PORT: 'on' }],
    ['GATEWAY_PORT', { GATEWAY_PORT: '65536' }],
    ['GATEWAY_PORT', { GATEWAY_PORT: '-1' }],
    ['GATEWAY_PORT', { GATEWAY_PORT: '84.5' }],
    ['GATEWAY_ADDRESS', { GATEWAY_ADDRESS: 'https://gateways.example.com' }],
    ['GATEWAY_ADDRESS', { GATEWAY_ADDRESS: 'gateways.example.com/path' }],
    ['GATEWAY_ADDRESS', { GATEWAY_ADDRESS: 'user@gateways.example.com' }],
    ['GATEWAY_ADDRESS', { GATEWAY_ADDRESS: 'gateways.example.com?x' }],
    ['GATEWAY_ADDRESS', { GATEWAY_ADDRESS: 'gateways.example.com:70000' }],
    ['GATEWAY_ADDRESS', { GATEWAY_ADDRESS: '2001:db8::10' }],
    ['GATEWAY_ADDRESS', { GATEWAY_ADDRESS: ':8443' }],
    ['ETCD_ENDPOINTS', { ETCD_ENDPOINTS: 'etcd-1:2379' }],
    ['ETCD_ENDPOINTS', { ETCD_ENDPOINTS: 'http://etcd-1:2379, nowhere' }],
    ['ETCD_ENDPOINTS', { ETCD_ENDPOINTS: 'http://etcd-1:2379/v3' }],
    ['ETCD_ENDPOINTS', { ETCD_PREFIX: '/x/{cluster}' }],
    ['ETCD_ENDPOINTS', { ETCD_USERNAME: 'console', ETCD_PASSWORD: 'hush' }],
    ['ETCD_ENDPOINTS', { ...etcd, ETCD_CA: 'ca.pem' }],
    ['ETCD_ENDPOINTS', { ...etcd, ETCD_CERT: 'cert.pem', ETCD_KEY: 'key.pem' }],
    ['ETCD_PASSWORD', { ...etcd, ETCD_USERNAME: 'console' }],
    ['ETCD_USERNAME', { ...etcd, ETCD_PASSWORD: 'hush' }],
    ['ETCD_KEY', { ...etcd, ETCD_CERT: 'cert.pem' }],
    ['ETCD_CERT', { ...etcd, ETCD_KEY: 'key.pem' }],
    ['ETCD_PREFIX', { ...etcd, ETCD_PREFIX: '/apisix' }],
    ['ETCD_PREFIX', { ...etcd, ETCD_PREFIX: 'clusters/{cluster}' }],
    ['ETCD_PREFIX', { ...etcd, ETCD_PREFIX: '/clusters/{cluster}/' }],
    ['ETCD_PREFIX', { ...etcd, ETCD_PREFIX: '/a b/{cluster}' }],
    ['ETCD_PREFIX', { ...etcd, ETCD_PREFIX: '/gateway-console/{cluster}' }],
    ['SEED', { SEED: 'everything' }],
    ['BOOTSTRAP_TOKEN', { BOOTSTRAP_TOKEN: 'short' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db/console', ENCRYPTION_KEY: key }],
    ['ENCRYPTION_KEY', { DATABASE_URL: 'postgres://db/console' }],
    ['ENCRYPTION_KEY', { ENCRYPTION_KEY: 'abc' }],
    ['CONSOLE_ORIGINS', { CONSOLE_ORIGINS: 'https://a.example.com/console' }],
    ['CONSOLE_ORIGINS', { CONSOLE_ORIGINS: '*' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://a.example.com/console', ...issuer }],
    ['PUBLIC_URL', { PUBLIC_URL: 'console.example.com', ...issuer }],
    ['PROMETHEUS_URL', { PROMETHEUS_URL: 'prometheus:9090' }],
    ['PROMETHEUS_URL', { PROMETHEUS_URL: 'https://user:word@prometheus.internal' }],
    ['PROMETHEUS_URL', { PROMETHEUS_TOKEN: 'secret' }],
    ['PROMETHEUS_TOKEN', { PROMETHEUS_URL: prometheus, PROMETHEUS_TOKEN: 'two words' }],
    ['PROMETHEUS_CLUSTER_LABEL', { PROMETHEUS_CLUSTER_LABEL: 'cluster-id' }],
    ['PROMETHEUS_SCRAPE_SECONDS', { PROMETHEUS_SCRAPE_SECONDS: '0' }],
    ['OIDC_CLIENT_ID', { OIDC_ISSUER: 'https://id.example.com' }],
    ['OIDC_SCOPES', { ...issuer, OIDC_SCOPES: 'profile email' }],
    ['OIDC_SCOPES', { ...issuer, OIDC_SCOPES: 'openid "email"' }],
    ['STRIPE_SECRET_KEY', { ...stripe, STRIPE_SECRET_KEY: 'pk_live_1' }],
    ['STRIPE_WEBHOOK_SECRET', { ...stripe, STRIPE_WEBHOOK_SECRET: '' }],
    ['STRIPE_PRICES', { ...stripe, STRIPE_PRICES: '' }],
    ['STRIPE_PRICES', { ...stripe, STRIPE_PRICES: 'Platinum=price_1' }],
    ['STRIPE_PRICES', { ...stripe, STRIPE_PRICES: 'Free=price_1' }],
    ['STRIPE_PRICES', { ...stripe, STRIPE_PRICES: 'Team=prod_1' }],
    ['STRIPE_API_BASE', { ...stripe, STRIPE_API_BASE: 'stripe' }],
    ['OIDC_ISSUER', { HOST: '0.0.0.0' }],
    ['OIDC_ISSUER', { HOST: '192.168.1.5' }],
    ['OIDC_ISSUER', { PUBLIC_URL: 'https://console.example.com' }],
  ])('report %s as invalid: %j', (name, env) => {
    expect(() => readConfig(env)).toThrow(new RegExp(`^ {2}${name} `, 'm'));
  });

  it('allow any address with an identity provider', () => {
    const config = readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://c.example.com', ...issuer });
    expect(config.oidc).toEqual({
      issuer: 'https://id.example.com',
      clientId: 'console',
      clientSecret: undefined,
      scopes: 'openid profile email',
    });
    const scoped = readConfig({ ...issuer, OIDC_SCOPES: 'openid, email  groups' });
    expect(scoped.oidc?.scopes).toBe('openid email groups');
  });

  it('read Stripe prices by plan', () => {
    expect(readConfig(stripe).stripe).toEqual({
      secretKey: 'sk_test_1',
      webhookSecret: 'whsec_1',
      prices: { 2: 'price_1', 3: 'price_2' },
      apiBase: undefined,
    });
    expect(readConfig({}).stripe).toBeUndefined();
  });

  it('keep the history for a number of days, and trust no proxy unless told', () => {
    expect(readConfig({})).toMatchObject({ historyDays: 180, trustedProxies: 0 });
    const env = { HISTORY_DAYS: '3650', TRUSTED_PROXIES: '2' };
    expect(readConfig(env)).toMatchObject({ historyDays: 3650, trustedProxies: 2 });
    for (const HISTORY_DAYS of ['0', '3651', '1.5', 'ever']) {
      expect(() => readConfig({ HISTORY_DAYS })).toThrow('HISTORY_DAYS');
    }
    expect(() => readConfig({ TRUSTED_PROXIES: '-1' })).toThrow('TRUSTED_PROXIES');
  });

  it('require a sender with a mail server', () => {
    const url = 'smtps://user:p%40ss@mail.example.com';
    const from = 'Gateway Console <console@example.com>';
    expect(readConfig({ SMTP_URL: url, MAIL_FROM: from }).mail).toEqual({ url, from });
    expect(readConfig({ MAIL_FROM: 'console@example.com' }).mail).toBeUndefined();
    const read = (SMTP_URL: string, MAIL_FROM: string) => () => readConfig({ SMTP_URL, MAIL_FROM });
    expect(read(url, '')).toThrow('MAIL_FROM is required with SMTP_URL');
    expect(read('https://mail.example.com', from)).toThrow('SMTP_URL must be');
    for (const bad of ['console', 'a@example.com\nBcc: b@example.com', 'A <a@example.com> B']) {
      expect(read(url, bad)).toThrow('MAIL_FROM must be');
    }
  });

  it.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['localhost', true],
    ['[::1]', true],
    ['127.0.0.1.example.com', false],
    ['0.0.0.0', false],
    ['localhost.example.com', false],
  ])('%s is on this machine: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
});
