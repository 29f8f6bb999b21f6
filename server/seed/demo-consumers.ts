import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { ConsumerCredentials, ConsumerSpec } from '#contract/generated/types.gen.ts';
import { limit } from './build.ts';

/** A random secret, different in every installation. */
const secret = () => randomBytes(32).toString('base64url');

/** The public key of a partner that signs its own tokens. */
const partnerKey = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9
q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==
-----END PUBLIC KEY-----
`;

function ownPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    public_key: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** Creates credentials for a consumer, by short name. */
const kinds = {
  key: () => ({ 'key-auth': { key: secret() } }),
  basic: (name) => ({ 'basic-auth': { username: name, password: secret() } }),
  jwt: (name) => ({ 'jwt-auth': { key: name, secret: secret(), algorithm: 'HS256', exp: 3600 } }),
  jwt512: (name) => ({
    'jwt-auth': {
      key: name,
      secret: randomBytes(64).toString('base64'),
      algorithm: 'HS512',
      base64_secret: true,
    },
  }),
  es256: (name) => ({ 'jwt-auth': { key: name, algorithm: 'ES256', ...ownPair() } }),
  partner: (name) => ({ 'jwt-auth': { key: name, algorithm: 'ES256', public_key: partnerKey } }),
  hmac: (name) => ({
    'hmac-auth': {
      access_key: `${name}-2026`,
      secret_key: secret(),
      signed_headers: ['Date', 'Content-Type'],
      clock_skew: 30,
    },
  }),
} satisfies Record<string, (name: string) => ConsumerCredentials>;

type Kind = keyof typeof kinds;

/** A consumer; `credentials` and `labels` are space-separated lists. */
function consumer(
  name: string,
  credentials: string,
  labels: string,
  description: string,
  plugins?: ConsumerSpec['plugins'],
): ConsumerSpec {
  const parts = credentials ? credentials.split(' ').map((kind) => kinds[kind as Kind](name)) : [];
  return {
    name,
    description,
    labels: labels.split(' '),
    ...(parts.length > 0 && { credentials: Object.assign({}, ...parts) as ConsumerCredentials }),
    ...(plugins && { plugins }),
  };
}

const perConsumer = (count: number, seconds: number) => limit(count, seconds, 'consumer_name');

/** The consumers of the production cluster: own apps and services, stores, partners, and scripts. */
export const productionConsumers = (): ConsumerSpec[] => [
  consumer('web_shop', 'jwt', 'first-party team-web', 'The shop in the browser.'),
  consumer(
    'mobile_ios',
    'jwt512 key',
    'first-party mobile team-web',
    'The app for iPhone and iPad.',
  ),
  consumer('mobile_android', 'jwt512 key', 'first-party mobile team-web', 'The app for Android.'),
  consumer(
    'mobile_beta',
    'jwt512',
    'first-party mobile beta',
    'Test flights of both apps.',
    perConsumer(300, 60),
  ),
  consumer('kiosk_frankfurt', 'key', 'store emea', 'Order kiosks in the Frankfurt stores.'),
  consumer('kiosk_paris', 'key', 'store emea', 'Order kiosks in the Paris stores.'),
  consumer('kiosk_new_york', 'key', 'store amer', 'Order kiosks in the New York stores.'),
  consumer('kiosk_singapore', 'key', 'store apac', 'Order kiosks in the Singapore stores.'),
  consumer('pos_emea', 'hmac', 'store emea tier-1', 'Cash registers in Europe.'),
  consumer('pos_amer', 'hmac', 'store amer tier-1', 'Cash registers in the Americas.'),
  consumer('pos_apac', 'hmac', 'store apac tier-1', 'Cash registers in Asia.'),
  consumer(
    'warehouse_scanner',
    'basic',
    'logistics',
    'Hand scanners that support only user names.',
  ),
  consumer('warehouse_robots', 'hmac', 'logistics', 'The picking robots of hall 3.'),
  consumer('delivery_drivers', 'jwt', 'logistics mobile', 'The drivers’ app.'),
  consumer(
    'fleet_tracking',
    'key',
    'logistics',
    'Positions of vans, every ten seconds.',
    perConsumer(6000, 60),
  ),
  consumer(
    'order_service',
    'es256',
    'internal team-orders',
    'Signs its own calls to payments and stock.',
  ),
  consumer('billing_service', 'es256', 'internal team-money', 'Invoices at night.'),
  consumer(
    'search_indexer',
    'key',
    'internal team-search',
    'Reads the whole catalogue twice a day.',
    perConsumer(20_000, 3600),
  ),
  consumer(
    'recommendation_engine',
    'jwt',
    'internal team-search',
    'Reads orders to learn from them.',
  ),
  consumer('data_warehouse', 'basic key', 'internal team-data', 'Nightly exports.'),
  consumer('fraud_detection', 'es256', 'internal team-money tier-1', 'Called for each payment.'),
  consumer('email_campaigns', 'key', 'internal marketing', 'Prices and pictures for newsletters.'),
  consumer('chat_support', 'jwt', 'internal support', 'Agents of the support chat.'),
  consumer('status_page', 'key', 'internal', 'Checks all services every minute.'),
  consumer('partner_parcelwing', 'partner', 'partner logistics', 'Parcels; signs its own tokens.'),
  consumer('partner_northpost', 'key', 'partner logistics', 'Parcels.', perConsumer(1200, 60)),
  consumer('partner_pay_later', 'hmac', 'partner team-money tier-1', 'Pay later.'),
  consumer('partner_walletry', 'hmac', 'partner team-money tier-1', 'Wallet payments.'),
  consumer(
    'partner_shopping_feed',
    'key',
    'partner marketing',
    'Reads the product feed.',
    perConsumer(600, 60),
  ),
  consumer(
    'partner_trusted_reviews',
    'key',
    'partner marketing',
    'Collects opinions after delivery.',
  ),
  consumer(
    'partner_miles',
    'partner',
    'partner team-loyalty',
    'Points of an airline.',
    perConsumer(100, 60),
  ),
  consumer('affiliate_discounts', 'key', 'partner affiliate', 'Coupon pages.', perConsumer(60, 60)),
  consumer(
    'affiliate_price_watch',
    'key',
    'partner affiliate',
    'Compares prices.',
    perConsumer(60, 60),
  ),
  consumer('marketplace_import', 'basic', 'partner', 'Sellers upload their stock.'),
  consumer('supplier_textiles', 'basic', 'supplier', 'Looks up purchase orders.'),
  consumer('supplier_electronics', 'basic hmac', 'supplier', 'Moves from passwords to signatures.'),
  consumer('load_test', 'key', 'internal temporary', 'Synthetic traffic before each season.', {
    'limit-req': { rate: 500, burst: 100, key: 'consumer_name' },
  }),
  consumer('postman_olivia', 'jwt', 'person temporary', 'Manual tests.'),
  consumer('jenkins', 'key', 'internal ci', 'Smoke tests after each release.'),
  consumer('legacy_feed_reader', '', 'retired', 'Switched off in spring; kept for the logs.'),
];

/** The consumers of the staging cluster. */
export const stagingConsumers = (): ConsumerSpec[] => [
  consumer('web_shop', 'jwt', 'first-party team-web staging', 'The shop in the browser.'),
  consumer(
    'mobile_beta',
    'jwt512 key',
    'first-party mobile staging',
    'Both apps before a release.',
  ),
  consumer(
    'partner_sandbox',
    'key',
    'partner staging',
    'Partners test their integration.',
    perConsumer(60, 60),
  ),
  consumer('e2e_tests', 'basic', 'internal ci staging', 'Automated browsers.'),
];
