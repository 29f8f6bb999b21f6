import {
  api,
  application,
  bothProtocols,
  exact,
  healthChecks,
  limit,
  type Sample,
  version,
  webSocket,
} from './build.ts';

/** Applications of the platform: accounts, loyalty, stock, prices, messages. */
export const platform: Sample[] = [
  application(
    {
      name: 'accounts',
      description: 'Registration, sign-in and customer profiles.',
      hosts: ['id.acme.test'],
      path_prefix: '/',
      labels: ['production', 'team-identity', 'tier-1', 'gdpr'],
      plugins: {
        'request-id': {},
        cors: { allow_origins: '**' },
        opentelemetry: { sampler: { name: 'always_on' } },
      },
      upstreams: [
        version('default', 'accounts', { scheme: 'https', ...healthChecks('/status') }),
        version('canary', 'accounts-canary', { scheme: 'https' }),
      ],
    },
    [
      api('Register', 'POST', exact('register'), { plugins: limit(10, 3600) }),
      api('Sign in', 'POST', exact('sign-in'), { plugins: limit(10, 60) }),
      api('Profile', 'GET PATCH', exact('me')),
      api('Addresses', 'GET POST PUT DELETE', 'me/addresses'),
      api('Consents', 'GET PUT', 'me/consents'),
      api('Delete account', 'DELETE', exact('me'), { labels: ['gdpr'] }),
      api('Reset password', 'POST', 'password', { plugins: limit(3, 600) }),
    ],
  ),
  application(
    {
      name: 'loyalty',
      description: 'Points, tiers and offers of partners.',
      path_prefix: '/loyalty',
      protocols: bothProtocols,
      labels: ['production', 'team-loyalty'],
      plugins: { 'key-auth': {} },
      upstreams: [version('2025', 'loyalty'), version('2026', 'loyalty-next', healthChecks('/up'))],
      default_upstream_version: '2025',
    },
    [
      api('Balance', 'GET', exact('balance')),
      api('Earn points', 'POST', exact('earn')),
      api('Redeem points', 'POST', exact('redeem')),
      api('History', 'GET', exact('history')),
      api('Tiers', 'GET', 'tiers'),
      api('Partner offers', 'GET', 'offers', {
        strip_path_prefix: true,
        plugins: {
          'proxy-rewrite': { host: 'offers.partner.test', headers: { set: { 'X-From': 'acme' } } },
        },
      }),
    ],
  ),
  application(
    {
      name: 'inventory',
      description: 'Stock in warehouses and shops.',
      path_prefix: '/inventory',
      labels: ['production', 'team-supply', 'tier-1'],
      upstreams: [
        version('default', 'inventory', {
          lb_type: 'consistent_hash',
          hash_key: 'arg_sku',
          ...healthChecks('/healthz'),
        }),
      ],
    },
    [
      api('Stock levels', 'GET', 'levels'),
      api('Reserve stock', 'POST', exact('reservations')),
      api('Release stock', 'DELETE', 'reservations/'),
      api('Movements', 'GET POST', 'movements'),
      api('Stocktaking', 'any', 'counts', { labels: ['internal'] }),
      webSocket('Live stock', 'live', {
        description: 'Pushes changes to the tills; one connection for each shop.',
        labels: ['realtime'],
      }),
    ],
  ),
  application(
    {
      name: 'pricing',
      description: 'Prices, promotions and vouchers.',
      path_prefix: '/pricing',
      labels: ['production', 'team-pricing', 'tier-1'],
      upstreams: [version('default', 'pricing', { retries: 2 })],
    },
    [
      api('Price list', 'GET', 'prices', {
        plugins: {
          'proxy-cache': { cache_strategy: 'memory', cache_zone: 'memory_cache', cache_ttl: 60 },
        },
        labels: ['cached'],
      }),
      api('Promotions', 'GET', 'promotions'),
      api('Vouchers', 'GET POST', 'vouchers'),
      api('Price preview', 'POST', exact('preview'), {
        description: 'The effect of a rule change. For the pricing team until it is verified.',
        active: 1,
      }),
    ],
  ),
  application(
    {
      name: 'notifications',
      description: 'E-mail, text messages and push.',
      path_prefix: '/notifications',
      labels: ['production', 'team-platform'],
      plugins: limit(2000, 60, 'consumer_name'),
    },
    [
      api('Send message', 'POST', exact('messages')),
      api('Templates', 'GET POST PUT DELETE', 'templates', { labels: ['internal'] }),
      api('Preferences', 'GET PUT', 'preferences'),
      webSocket('Order updates', 'stream', { labels: ['realtime'] }),
    ],
  ),
  application(
    {
      name: 'analytics-events',
      description: 'Collects what browsers and apps report.',
      hosts: ['events.acme.test'],
      path_prefix: '/',
      protocols: bothProtocols,
      labels: ['production', 'team-data'],
      plugins: {
        'kafka-logger': {
          kafka_topic: 'events',
          brokers: [{ host: 'kafka-1.prod.internal', port: 9092 }],
        },
      },
      upstreams: [version('default', 'collector', { timeout: { connect: 1, send: 1, read: 1 } })],
    },
    [
      api('Collect event', 'POST', exact('e')),
      api('Collect batch', 'POST', exact('batch')),
      api('Pixel', 'GET', exact('p.gif'), { labels: ['public'] }),
    ],
  ),
  application(
    {
      name: 'legacy-soap',
      description:
        'Interfaces of the old shop. Withdrawn in spring; kept until the last partner has moved.',
      hosts: ['ws.acme.test'],
      path_prefix: '/services',
      protocols: ['HTTP'],
      labels: ['production', 'team-orders', 'deprecated'],
      active: 1,
    },
    [
      api('Price service', 'POST', exact('PriceService.asmx')),
      api('Order service', 'POST', exact('OrderService.asmx')),
    ],
  ),
];
