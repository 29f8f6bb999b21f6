import {
  api,
  application,
  bothProtocols,
  exact,
  healthChecks,
  limit,
  machines,
  type Sample,
  version,
  webSocket,
} from './build.ts';

/** Applications for shoppers: shop, catalogue, search and the mobile app. */
export const storefront: Sample[] = [
  application(
    {
      name: 'storefront',
      description: 'The shop at shop.acme.test: pages rendered on the server, and their files.',
      hosts: ['shop.acme.test', 'www.acme.test'],
      path_prefix: '/',
      protocols: bothProtocols,
      labels: ['production', 'team-web', 'tier-1'],
      plugins: { gzip: { min_length: 1024, comp_level: 5 }, 'request-id': {} },
      upstreams: [
        version('2026-10', 'storefront', healthChecks('/healthz')),
        version('2026-11', 'storefront-next', healthChecks('/healthz')),
      ],
      default_upstream_version: '2026-10',
    },
    [
      api('Home page', 'GET HEAD', exact(''), { labels: ['cached'] }),
      api('Category pages', 'GET HEAD', 'c'),
      api('Product pages', 'GET HEAD', 'p', {
        plugins: { 'proxy-cache': { cache_zone: 'disk_cache_one', cache_http_status: [200] } },
      }),
      api('Static files', 'GET HEAD', 'assets', {
        description: 'Scripts, styles and pictures; their names carry a hash, so they may be kept.',
        plugins: {
          'response-rewrite': { headers: { set: { 'Cache-Control': 'max-age=31536000' } } },
        },
        labels: ['cached'],
      }),
      api('Sitemap', 'GET HEAD', exact('sitemap.xml')),
      api('Old product links', 'GET HEAD', 'product', {
        description: 'Links from before the move to /p.',
        plugins: { redirect: { regex_uri: ['^/product/(.*)$', '/p/$1'], ret_code: 301 } },
      }),
      api('Winter campaign', 'GET HEAD', 'winter', {
        description: 'Goes live with the first day of the campaign.',
        active: 1,
        labels: ['campaign'],
      }),
    ],
  ),
  application(
    {
      name: 'catalogue',
      description: 'Products, categories and reviews for every channel.',
      path_prefix: '/catalogue/v2',
      labels: ['production', 'team-catalogue', 'tier-1'],
      plugins: { cors: { allow_origins: 'https://shop.acme.test', allow_methods: 'GET,POST' } },
      upstreams: [
        version('v2', 'catalogue', { targets: machines('catalogue', 4), lb_type: 'least_conn' }),
        version('v3', 'catalogue-v3', healthChecks('/ready')),
      ],
      default_upstream_version: 'v2',
    },
    [
      api('List products', 'GET', exact('products'), { plugins: limit(600, 60) }),
      api('Get product', 'GET', 'products/'),
      api('List categories', 'GET', exact('categories')),
      api('Get category', 'GET', 'categories/'),
      api('Read reviews', 'GET', 'reviews'),
      api('Write review', 'POST', exact('reviews'), {
        description: 'Signed-in customers only; the session cookie must be there.',
        plugins: limit(5, 3600),
        fine_grained_route_control: {
          enabled: true,
          logical_relationship: 'All',
          expressions: [{ subject: 'cookie', name: 'session', operator: 'present' }],
        },
      }),
      api('Related products', 'GET', 'related'),
      api('Stock by store', 'GET', 'stock', { labels: ['beta'] }),
    ],
  ),
  application(
    {
      name: 'search',
      description: 'Full-text search and suggestions over the catalogue.',
      path_prefix: '/search',
      labels: ['production', 'team-search', 'tier-1'],
      upstreams: [
        version('bm25', 'search', { lb_type: 'ewma', ...healthChecks('/ping') }),
        version('hybrid', 'search-hybrid', { lb_type: 'ewma', ...healthChecks('/ping') }),
        version('rollback', 'search-2025', { retries: 0 }),
      ],
      default_upstream_version: 'bm25',
    },
    [
      api('Search', 'GET POST', exact('query'), { plugins: limit(120, 60) }),
      api('Suggest', 'GET', exact('suggest'), {
        description: 'Called on every key stroke: must respond within 50 ms.',
        plugins: {
          'proxy-cache': { cache_strategy: 'memory', cache_zone: 'memory_cache', cache_ttl: 30 },
        },
        labels: ['cached'],
      }),
      api('Facets', 'GET', exact('facets')),
      api('Popular searches', 'GET', exact('popular'), { labels: ['cached'] }),
      api('Rebuild index', 'POST', exact('index/rebuild'), {
        description: 'Started manually. Published only under supervision.',
        active: 1,
        plugins: { 'ip-restriction': { whitelist: ['10.20.0.0/16'] } },
      }),
    ],
  ),
  application(
    {
      name: 'recommendations',
      description: 'Products that a customer may like.',
      path_prefix: '/recommendations',
      labels: ['production', 'team-search'],
      upstreams: [version('default', 'recommendations', { timeout: { connect: 1, read: 2 } })],
    },
    [
      api('For you', 'GET', exact('for-you')),
      api('Similar products', 'GET', 'similar'),
      api('Bought together', 'GET', 'bought-together'),
      api('Feedback', 'POST', exact('feedback')),
    ],
  ),
  application(
    {
      name: 'store-locator',
      description: 'Shops, their opening hours and the way there.',
      path_prefix: '/stores',
      protocols: bothProtocols,
      labels: ['production', 'team-web'],
    },
    [
      api('List stores', 'GET', exact('')),
      api('Stores nearby', 'GET', exact('nearby')),
      api('Opening hours', 'GET', 'hours', { labels: ['cached'] }),
    ],
  ),
  application(
    {
      name: 'mobile-app',
      description: 'The backend for the apps on iOS and Android.',
      hosts: ['m.acme.test', '*.m.acme.test'],
      path_prefix: '/v4',
      labels: ['production', 'team-mobile', 'tier-1'],
      plugins: { 'jwt-auth': {}, 'ua-restriction': { allowlist: ['AcmeApp/[4-9]'] } },
      upstreams: [
        version('stable', 'mobile', healthChecks('/healthz')),
        version('beta', 'mobile-beta', healthChecks('/healthz')),
      ],
      default_upstream_version: 'stable',
    },
    [
      api('Home feed', 'GET', exact('home')),
      api('Sign in', 'POST DELETE', exact('session'), { plugins: limit(10, 60) }),
      api('Register for push', 'PUT DELETE', exact('push')),
      api('Deep links', 'GET', 'links'),
      api('App settings', 'GET', exact('settings'), {
        description: 'Feature flags; testers send X-Channel: beta.',
        fine_grained_route_control: {
          enabled: true,
          logical_relationship: 'Any',
          expressions: [
            { subject: 'header', name: 'X-Channel', operator: 'equal', value: 'beta' },
            { subject: 'query', name: 'build', operator: 'larger_than', value: '4200' },
          ],
        },
      }),
      webSocket('Support chat', 'chat', { labels: ['realtime'] }),
    ],
  ),
];
