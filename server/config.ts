import { z } from 'zod';
import { DEFAULT_PREFIX, type EtcdSettings, prefixFault } from './delivery/publisher/settings.ts';
import { catalogue } from './resources/billing/plans.ts';
import type { PrometheusSettings } from './resources/metrics/prometheus/settings.ts';

/** Treats an empty variable like an absent one, as most shells' `VAR= command` suggests. */
const optional = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

const originList = optional.transform((value, ctx) =>
  (value?.split(/[\s,]+/).filter(Boolean) ?? []).map((text) => {
    const url = URL.parse(text);
    if (!url || url.origin === 'null' || url.origin !== text.replace(/\/$/, '')) {
      ctx.addIssue({
        code: 'custom',
        message: `"${text}" is not an origin, for example https://console.example.com`,
      });
      return '';
    }
    return url.origin;
  }),
);

/** Scopes to request. `openid` makes it OpenID Connect; users are identified by `email`. */
const scopeList = optional
  .transform((value) => value?.split(/[\s,]+/) ?? ['openid', 'profile', 'email'])
  .refine(
    (scopes) => scopes.every((scope) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope)),
    'must be scopes separated by spaces, for example: openid profile email groups',
  )
  .refine((scopes) => scopes.includes('openid'), 'must include the scope openid')
  .transform((scopes) => scopes.join(' '));

const httpUrl = optional.refine(
  (value) => value === undefined || /^https?:$/.test(URL.parse(value)?.protocol ?? ''),
  'must be an http or https address',
);

/** Members of an etcd cluster. */
const endpointList = optional.transform((value, ctx) =>
  (value?.split(/[\s,]+/).filter(Boolean) ?? []).map((text) => {
    const url = URL.parse(text);
    if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
    // Not quoted: it may hold a password.
    const message =
      'must be http or https addresses without user and path, such as https://etcd-1.example.com:2379';
    ctx.addIssue({ code: 'custom', message });
    return '';
  }),
);

/** A Prometheus label name. */
const labelName = (fallback: string) =>
  optional
    .refine(
      (value) => value === undefined || /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(value),
      'must be a label name of letters, digits and underscores, for example cluster_id',
    )
    .transform((value) => value ?? fallback);

/** `Team=price_1, Business=price_2`: Stripe's price of each paid plan, by plan id. */
const stripePrices = optional.transform((value, ctx) => {
  const prices: Record<string, string> = {};
  for (const pair of value?.split(/[\s,]+/).filter(Boolean) ?? []) {
    const [, name, price] = /^(\w+)=(price_\w+)$/.exec(pair) ?? [];
    const plan = catalogue.find((one) => one.price > 0 && one.name === name);
    if (plan && price) prices[plan.id] = price;
    else {
      const names = catalogue.filter((one) => one.price > 0).map((one) => one.name);
      const message = `has "${pair}", which is not a pair like ${names[0]}=price_123; plans with a price are ${names.join(' and ')}`;
      ctx.addIssue({ code: 'custom', message });
    }
  }
  return prices;
});

const settings = z
  .object({
    PORT: z.coerce.number('must be a number').int().min(0).max(65535).default(8080),
    HOST: z.string().min(1).default('127.0.0.1'),
    PUBLIC_URL: httpUrl.refine(
      (value) => value === undefined || URL.parse(value)?.pathname === '/',
      'must be an origin without a path, such as https://console.example.com',
    ),
    GATEWAY_PORT: optional.transform((value, ctx) => {
      if (value === undefined || value === 'off') return value;
      const port = Number(value);
      if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
      ctx.addIssue({ code: 'custom', message: 'must be a port number, or off' });
      return undefined;
    }),
    GATEWAY_HOST: optional,
    GATEWAY_ADDRESS: optional.refine(
      (value) => value === undefined || gatewayAddress(value) !== undefined,
      'must be a host with a port, for example gateways.example.com:8443',
    ),
    ETCD_ENDPOINTS: endpointList,
    ETCD_USERNAME: optional,
    // Spaces may be part of it.
    ETCD_PASSWORD: z
      .string()
      .optional()
      .transform((value) => value || undefined),
    ETCD_CA: optional,
    ETCD_CERT: optional,
    ETCD_KEY: optional,
    ETCD_PREFIX: optional.superRefine((value, ctx) => {
      const message = value && prefixFault(value);
      if (message) ctx.addIssue({ code: 'custom', message });
    }),
    DATA_DIR: z.string().min(1).default('./data'),
    DATABASE_URL: optional.refine(
      (value) => value === undefined || /^postgres(ql)?:\/\//.test(value),
      'must start with postgres:// or postgresql://',
    ),
    SEED: z.enum(['demo', 'none', 'large']).default('demo'),
    BOOTSTRAP_TOKEN: optional.refine(
      (value) => value === undefined || value.length >= 16,
      'must have at least 16 characters: its bearer owns the seeded organization',
    ),
    CONSOLE_ORIGINS: originList,
    ENCRYPTION_KEY: optional.refine(
      (value) => value === undefined || Buffer.from(value, 'base64').length === 32,
      'must be 32 bytes in base64, for example from: openssl rand -base64 32',
    ),
    OIDC_ISSUER: httpUrl,
    OIDC_CLIENT_ID: optional,
    OIDC_CLIENT_SECRET: optional,
    OIDC_SCOPES: scopeList,
    PROMETHEUS_URL: httpUrl.refine((value) => {
      const url = value && URL.parse(value);
      return !url || !(url.username || url.password || url.search || url.hash);
    }, 'must be an address without user, query or fragment: set a token in PROMETHEUS_TOKEN'),
    PROMETHEUS_TOKEN: optional.refine(
      (value) => value === undefined || /^[\x21-\x7e]+$/.test(value),
      'must be a token without spaces',
    ),
    PROMETHEUS_CLUSTER_LABEL: labelName('cluster'),
    PROMETHEUS_APPLICATION_LABEL: labelName('service'),
    PROMETHEUS_API_LABEL: labelName('route'),
    PROMETHEUS_INSTANCE_LABEL: labelName('instance'),
    PROMETHEUS_SCRAPE_SECONDS: z.coerce
      .number('must be a number')
      .int()
      .min(1)
      .max(3600)
      .default(15),
    PROMETHEUS_TIMEOUT_SECONDS: z.coerce
      .number('must be a number')
      .int()
      .min(1)
      .max(120)
      .default(10),
    STRIPE_SECRET_KEY: optional.refine(
      (value) => value === undefined || /^(sk|rk)_\w+$/.test(value),
      'must be a secret or restricted key of Stripe, which begins with sk_ or rk_',
    ),
    STRIPE_WEBHOOK_SECRET: optional.refine(
      (value) => value === undefined || /^whsec_\S+$/.test(value),
      'must be the signing secret of a webhook endpoint, which begins with whsec_',
    ),
    STRIPE_PRICES: stripePrices,
    STRIPE_API_BASE: httpUrl,
    SMTP_URL: optional.refine((value) => {
      const url = value === undefined ? undefined : URL.parse(value);
      return url === undefined || (/^smtps?:$/.test(url?.protocol ?? '') && url?.hostname !== '');
    }, 'must be an address such as smtp://user:password@mail.example.com:587, or smtps:// for TLS from the start'),
    MAIL_FROM: optional.refine(
      (value) => value === undefined || isSender(value),
      'must be an address, or a name with one: Gateway Console <console@example.com>',
    ),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    SESSION_HOURS: z.coerce.number('must be a number').positive().max(8760).default(12),
    HISTORY_DAYS: z.coerce.number('must be a number').int().min(1).max(3650).default(180),
    TRUSTED_PROXIES: z.coerce.number('must be a number').int().min(0).max(16).default(0),
    WEBHOOK_PRIVATE_ADDRESSES: z.enum(['on', 'off']).default('off'),
    FAULTS: z.enum(['on', 'off']).default('off'),
  })
  .superRefine((value, ctx) => {
    const report = (name: string, message: string) =>
      ctx.addIssue({ code: 'custom', path: [name], message });
    if (value.DATABASE_URL && !value.ENCRYPTION_KEY) {
      report(
        'ENCRYPTION_KEY',
        'is required with DATABASE_URL, and the same on every server of that database',
      );
    }
    if (value.PROMETHEUS_TOKEN && !value.PROMETHEUS_URL) {
      report('PROMETHEUS_URL', 'is required with PROMETHEUS_TOKEN');
    }
    if (value.STRIPE_SECRET_KEY && !value.STRIPE_WEBHOOK_SECRET) {
      report(
        'STRIPE_WEBHOOK_SECRET',
        'is required with STRIPE_SECRET_KEY: Stripe reports payments by webhook',
      );
    }
    if (value.STRIPE_SECRET_KEY && Object.keys(value.STRIPE_PRICES).length === 0) {
      report('STRIPE_PRICES', 'is required with STRIPE_SECRET_KEY, such as Team=price_123');
    }
    if (value.OIDC_ISSUER && !value.OIDC_CLIENT_ID) {
      report('OIDC_CLIENT_ID', 'is required with OIDC_ISSUER');
    }
    for (const fault of etcdFaults(value)) report(...fault);
    if (value.SMTP_URL && !value.MAIL_FROM) {
      report('MAIL_FROM', 'is required with SMTP_URL: the address that mail comes from');
    }
    if (!value.OIDC_ISSUER && !isLoopback(value.HOST)) {
      report(
        'OIDC_ISSUER',
        `is required when HOST is ${value.HOST}: the built-in sign-in asks for no password, so it is only offered on a loopback address`,
      );
    }
    const publicHost = value.PUBLIC_URL && URL.parse(value.PUBLIC_URL)?.hostname;
    if (!value.OIDC_ISSUER && publicHost && !isLoopback(publicHost)) {
      report(
        'OIDC_ISSUER',
        `is required when PUBLIC_URL names ${publicHost}: the built-in sign-in asks for no password, so it is only offered on a loopback address`,
      );
    }
  });

type EtcdVariable = 'USERNAME' | 'PASSWORD' | 'CA' | 'CERT' | 'KEY' | 'PREFIX';

/** What is wrong between settings of etcd: the setting and the rule. */
function etcdFaults(
  value: { ETCD_ENDPOINTS: string[] } & Record<`ETCD_${EtcdVariable}`, string | undefined>,
): [string, string][] {
  const faults: [string, string][] = [];
  const requires = (name: EtcdVariable, needed: EtcdVariable) => {
    if (value[`ETCD_${name}`] && !value[`ETCD_${needed}`]) {
      faults.push([`ETCD_${needed}`, `is required with ETCD_${name}`]);
    }
  };
  requires('USERNAME', 'PASSWORD');
  requires('PASSWORD', 'USERNAME');
  requires('CERT', 'KEY');
  requires('KEY', 'CERT');
  const endpoints = value.ETCD_ENDPOINTS;
  for (const name of ['USERNAME', 'CA', 'CERT', 'PREFIX'] as const) {
    if (value[`ETCD_${name}`] && endpoints.length === 0) {
      faults.push(['ETCD_ENDPOINTS', `is required with ETCD_${name}`]);
    }
  }
  const usesTls = value.ETCD_CA ?? value.ETCD_CERT;
  if (usesTls && endpoints.some((url) => url.startsWith('http:'))) {
    faults.push(['ETCD_ENDPOINTS', 'must be https addresses with ETCD_CA or ETCD_CERT']);
  }
  return faults;
}

/** The port on which gateways are served unless GATEWAY_PORT names another one. */
const DEFAULT_GATEWAY_PORT = 8443;

/** A host with a port in its usual form; undefined for anything else. */
function gatewayAddress(text: string): string | undefined {
  const url = URL.parse(`https://${text}`);
  if (!url || url.href !== `${url.origin}/`) return undefined;
  return `${url.hostname}:${url.port || '443'}`;
}

/** Whether `text` is `console@example.com` or `Name <console@example.com>`, on one line. */
function isSender(text: string): boolean {
  const [, name, inside] = /^([^<>\p{Cc}]*)<([^<>]+)>$/u.exec(text) ?? [];
  const address = name === undefined ? text : (inside ?? '');
  return z.email().safeParse(address).success;
}

/** True for `localhost`, 127.0.0.0/8 and ::1, with or without brackets. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

export interface StripeConfig {
  secretKey: string;
  webhookSecret: string;
  /** Stripe's price by the id of our plan. */
  prices: Record<string, string>;
  /** Overrides the address of Stripe's API. */
  apiBase: string | undefined;
}

interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  /** Separated by spaces. */
  scopes: string;
}

interface GatewayConfig {
  /** 0 lets the system choose one; undefined serves no gateways. */
  port: number | undefined;
  host: string;
  /** Whether the port was set: then the server does not start without it. */
  isChosen: boolean;
  /** What gateways dial, as host and port, if it differs from the host of the public URL with the port. */
  address: string | undefined;
}

export interface Config {
  port: number;
  host: string;
  gateways: GatewayConfig;
  /** If absent, the configuration of gateways is published to no etcd. */
  etcd: EtcdSettings | undefined;
  /** The console's origin without a trailing slash; with PORT 0 it is known once the server listens. */
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | undefined;
  seed: 'demo' | 'none' | 'large';
  bootstrapToken: string | undefined;
  /** Origins of consoles hosted elsewhere that may call the API with a bearer token. */
  consoleOrigins: string[];
  /** 32 bytes in base64; absent with the embedded database, which keeps its key in the data folder. */
  encryptionKey: string | undefined;
  /** If absent, the built-in provider for this machine is used. */
  oidc: OidcConfig | undefined;
  /** If absent, metrics come from a model. */
  prometheus: PrometheusSettings | undefined;
  /** If absent, this server keeps and bills plans itself, and no money moves. */
  stripe: StripeConfig | undefined;
  /** The mail server and the sender; if absent, mail goes to an outbox. */
  mail: { url: string; from: string } | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  sessionHours: number;
  /** How long history entries are kept. */
  historyDays: number;
  /** How many proxies pass requests on to this server; 0 when callers connect to it themselves. */
  trustedProxies: number;
  /** Whether webhooks may lead to this machine and into private networks. */
  webhookPrivateAddresses: boolean;
  /** Whether special inputs make operations fail, for tests. */
  faults: boolean;
}

/**
 * Reads every setting from the environment, once.
 *
 * @throws Error that lists each invalid setting with its rule, one per line.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const result = settings.safeParse(env);
  if (!result.success) {
    const lines = result.error.issues.map((i) => `  ${i.path.join('.')} ${i.message}`);
    throw new Error(`Invalid settings:\n${lines.join('\n')}`);
  }
  const value = result.data;
  const hostInUrl = value.HOST.includes(':') ? `[${value.HOST}]` : value.HOST;
  return {
    port: value.PORT,
    host: value.HOST,
    gateways: {
      port: value.GATEWAY_PORT === 'off' ? undefined : (value.GATEWAY_PORT ?? DEFAULT_GATEWAY_PORT),
      host: value.GATEWAY_HOST ?? value.HOST,
      isChosen: value.GATEWAY_PORT !== undefined,
      address: value.GATEWAY_ADDRESS && gatewayAddress(value.GATEWAY_ADDRESS),
    },
    etcd:
      value.ETCD_ENDPOINTS.length > 0
        ? {
            endpoints: value.ETCD_ENDPOINTS,
            username: value.ETCD_USERNAME,
            password: value.ETCD_PASSWORD,
            ca: value.ETCD_CA,
            cert: value.ETCD_CERT,
            key: value.ETCD_KEY,
            prefix: value.ETCD_PREFIX ?? DEFAULT_PREFIX,
          }
        : undefined,
    publicUrl: (value.PUBLIC_URL ?? `http://${hostInUrl}:${value.PORT}`).replace(/\/$/, ''),
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL,
    seed: value.SEED,
    bootstrapToken: value.BOOTSTRAP_TOKEN,
    consoleOrigins: value.CONSOLE_ORIGINS,
    encryptionKey: value.ENCRYPTION_KEY,
    oidc: value.OIDC_ISSUER
      ? {
          issuer: value.OIDC_ISSUER,
          clientId: value.OIDC_CLIENT_ID ?? '',
          clientSecret: value.OIDC_CLIENT_SECRET,
          scopes: value.OIDC_SCOPES,
        }
      : undefined,
    prometheus: value.PROMETHEUS_URL
      ? {
          url: value.PROMETHEUS_URL.replace(/\/+$/, ''),
          token: value.PROMETHEUS_TOKEN,
          labels: {
            cluster: value.PROMETHEUS_CLUSTER_LABEL,
            application: value.PROMETHEUS_APPLICATION_LABEL,
            api: value.PROMETHEUS_API_LABEL,
            instance: value.PROMETHEUS_INSTANCE_LABEL,
          },
          scrapeSeconds: value.PROMETHEUS_SCRAPE_SECONDS,
          timeoutSeconds: value.PROMETHEUS_TIMEOUT_SECONDS,
        }
      : undefined,
    stripe:
      value.STRIPE_SECRET_KEY && value.STRIPE_WEBHOOK_SECRET
        ? {
            secretKey: value.STRIPE_SECRET_KEY,
            webhookSecret: value.STRIPE_WEBHOOK_SECRET,
            prices: value.STRIPE_PRICES,
            apiBase: value.STRIPE_API_BASE,
          }
        : undefined,
    mail:
      value.SMTP_URL && value.MAIL_FROM
        ? { url: value.SMTP_URL, from: value.MAIL_FROM }
        : undefined,
    logLevel: value.LOG_LEVEL,
    sessionHours: value.SESSION_HOURS,
    historyDays: value.HISTORY_DAYS,
    trustedProxies: value.TRUSTED_PROXIES,
    webhookPrivateAddresses: value.WEBHOOK_PRIVATE_ADDRESSES === 'on',
    faults: value.FAULTS === 'on',
  };
}
