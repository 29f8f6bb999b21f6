import { api, application, exact, healthChecks, limit, type Sample, version } from './build.ts';

/** Applications from cart to invoice, and those of back office and suppliers. */
export const orders: Sample[] = [
  application(
    {
      name: 'checkout',
      description: 'Carts, vouchers and placing an order.',
      path_prefix: '/checkout/v3',
      labels: ['production', 'team-checkout', 'tier-1', 'pci'],
      plugins: {
        cors: {
          allow_origins: 'https://shop.acme.test',
          allow_methods: 'GET,POST,PATCH,DELETE',
          allow_headers: 'Content-Type,X-Request-Id',
          allow_credential: true,
        },
        csrf: { key: 'set-me-in-the-vault' },
      },
      upstreams: [
        version('blue', 'checkout-blue', { retries: 1, ...healthChecks('/health') }),
        version('green', 'checkout-green', { retries: 1, ...healthChecks('/health') }),
        version('maintenance', 'checkout-closed', { retries: 0 }),
      ],
      default_upstream_version: 'blue',
    },
    [
      api('Get cart', 'GET', exact('cart')),
      api('Add to cart', 'POST', exact('cart/items'), { plugins: limit(60, 60) }),
      api('Change cart item', 'PATCH DELETE', 'cart/items/'),
      api('Apply voucher', 'POST DELETE', 'cart/voucher', {
        description: 'Few attempts, so that codes cannot be guessed.',
        plugins: limit(5, 300, 'consumer_name'),
      }),
      api('Delivery slots', 'GET', exact('slots')),
      api('Start checkout', 'POST', exact('sessions')),
      api('Place order', 'POST', exact('orders'), {
        description: 'Takes an Idempotency-Key header; without it the request does not match.',
        fine_grained_route_control: {
          enabled: true,
          logical_relationship: 'All',
          expressions: [
            {
              subject: 'header',
              name: 'Idempotency-Key',
              operator: 'regex_match',
              value: '^[0-9a-f-]{36}$',
            },
          ],
        },
      }),
      api('Express checkout', 'POST', exact('express'), {
        description: 'One step for returning customers; not yet announced.',
        active: 1,
        labels: ['beta'],
      }),
    ],
  ),
  application(
    {
      name: 'payments',
      description: 'Cards, wallets and refunds.',
      hosts: ['pay.acme.test'],
      path_prefix: '/v1',
      labels: ['production', 'team-payments', 'tier-1', 'pci'],
      plugins: { 'hmac-auth': {}, 'request-id': { include_in_response: true } },
      upstreams: [
        version('default', 'payments', {
          scheme: 'https',
          targets: [
            { host: 'payments-a.prod.internal', port: 8443, weight: 80 },
            { host: 'payments-b.prod.internal', port: 8443, weight: 20 },
          ],
          upstream_host_mode: 'rewrite',
          upstream_host: 'payments.prod.internal',
          retries: 0,
        }),
      ],
    },
    [
      api('Authorize payment', 'POST', exact('authorizations')),
      api('Capture payment', 'POST', 'captures'),
      api('Refund payment', 'POST', 'refunds', { plugins: limit(30, 60, 'consumer_name') }),
      api('Payment methods', 'GET', exact('methods')),
      api('3-D Secure callback', 'GET POST', 'callbacks/3ds', { labels: ['public'] }),
      api('Processor webhooks', 'POST', 'webhooks', {
        plugins: { 'ip-restriction': { whitelist: ['203.0.113.0/24'] } },
        labels: ['public'],
      }),
    ],
  ),
  application(
    {
      name: 'orders',
      description: 'Orders as customers see them.',
      path_prefix: '/orders/v2',
      labels: ['production', 'team-orders', 'tier-1'],
      plugins: { 'jwt-auth': {} },
      upstreams: [version('v2', 'orders', healthChecks('/health')), version('v2.1', 'orders-next')],
      default_upstream_version: 'v2',
    },
    [
      api('List orders', 'GET', exact('')),
      api('Get order', 'GET', 'by-id'),
      api('Cancel order', 'POST', 'cancel'),
      api('Returns', 'GET POST', 'returns'),
      api('Invoices', 'GET', 'invoices'),
      api('Track parcel', 'GET', 'tracking', { labels: ['public'] }),
    ],
  ),
  application(
    {
      name: 'orders-internal',
      description: 'Orders for customer service. Reachable only from the office network.',
      hosts: ['orders.internal.acme.test', '10.20.4.15'],
      path_prefix: '/internal/orders',
      protocols: ['HTTP'],
      labels: ['production', 'team-orders', 'internal'],
      plugins: {
        'ip-restriction': { whitelist: ['10.20.0.0/16', '10.30.0.0/16'] },
        'basic-auth': {},
      },
      upstreams: [
        version('default', 'orders-desk', {
          lb_type: 'consistent_hash',
          hash_on: 'header',
          hash_key: 'X-Agent',
        }),
      ],
    },
    [
      api('Find orders', 'GET POST', exact('search')),
      api('Edit order', 'PATCH', 'edit'),
      api('Export orders', 'GET', exact('export'), {
        plugins: { 'limit-conn': { conn: 2, burst: 1, default_conn_delay: 1, key: 'remote_addr' } },
      }),
      api('Fraud review', 'GET PUT', 'fraud'),
      api('Replay events', 'POST', exact('replay'), { active: 1 }),
    ],
  ),
  application(
    {
      name: 'supplier-gateway',
      description: 'Purchase orders, shipping notices and prices exchanged with suppliers.',
      hosts: ['partners.acme.test'],
      path_prefix: '/edi',
      labels: ['production', 'team-supply', 'partners'],
      plugins: { 'key-auth': { header: 'X-Partner-Key' }, ...limit(1000, 3600, 'consumer_name') },
      upstreams: [version('default', 'edi', { timeout: { connect: 5, send: 60, read: 120 } })],
    },
    [
      api('Purchase orders', 'GET PUT', 'purchase-orders'),
      api('Shipping notices', 'POST', 'shipping-notices'),
      api('Supplier invoices', 'POST', 'invoices'),
      api('Upload catalogue', 'PUT', 'catalogue', {
        plugins: {
          'limit-conn': { conn: 1, burst: 0, default_conn_delay: 1, key: 'consumer_name' },
        },
      }),
      api('Price changes', 'GET POST', 'prices'),
    ],
  ),
];
