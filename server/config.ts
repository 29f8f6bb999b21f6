import { z } from 'zod';

/** An empty variable means the same as an absent one, as in most shells' `VAR= command`. */
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
        message: `"${text}" is no origin such as https://console.example.com`,
      });
      return '';
    }
    return url.origin;
  }),
);

const httpUrl = optional.refine(
  (value) => value === undefined || /^https?:$/.test(URL.parse(value)?.protocol ?? ''),
  'must be an http or https address',
);

const settings = z
  .object({
    PORT: z.coerce.number('must be a number').int().min(0).max(65535).default(8080),
    HOST: z.string().min(1).default('127.0.0.1'),
    PUBLIC_URL: httpUrl.refine(
      (value) => value === undefined || URL.parse(value)?.pathname === '/',
      'must be an origin without a path, such as https://console.example.com',
    ),
    DATA_DIR: z.string().min(1).default('./data'),
    DATABASE_URL: optional.refine(
      (value) => value === undefined || /^postgres(ql)?:\/\//.test(value),
      'must start with postgres:// or postgresql://',
    ),
    SEED: z.enum(['demo', 'none', 'large']).default('demo'),
    BOOTSTRAP_TOKEN: optional.refine(
      (value) => value === undefined || value.length >= 16,
      'must have at least 16 characters: whoever knows it owns the seeded organization',
    ),
    CONSOLE_ORIGINS: originList,
    ENCRYPTION_KEY: optional.refine(
      (value) => value === undefined || Buffer.from(value, 'base64').length === 32,
      'must be 32 bytes in base64, for example from: openssl rand -base64 32',
    ),
    OIDC_ISSUER: httpUrl,
    OIDC_CLIENT_ID: optional,
    OIDC_CLIENT_SECRET: optional,
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    SESSION_HOURS: z.coerce.number('must be a number').positive().max(8760).default(12),
    FAULTS: z.enum(['on', 'off']).default('off'),
  })
  .superRefine((value, ctx) => {
    const needs = (name: string, message: string) =>
      ctx.addIssue({ code: 'custom', path: [name], message });
    if (value.DATABASE_URL && !value.ENCRYPTION_KEY) {
      needs(
        'ENCRYPTION_KEY',
        'is required with DATABASE_URL, and the same on every server of that database',
      );
    }
    if (value.OIDC_ISSUER && !value.OIDC_CLIENT_ID) {
      needs('OIDC_CLIENT_ID', 'is required with OIDC_ISSUER');
    }
    if (!value.OIDC_ISSUER && !isLoopback(value.HOST)) {
      needs(
        'OIDC_ISSUER',
        `is required when HOST is ${value.HOST}: the built-in sign-in asks for no password, so it is only offered on a loopback address`,
      );
    }
    const publicHost = value.PUBLIC_URL && URL.parse(value.PUBLIC_URL)?.hostname;
    if (!value.OIDC_ISSUER && publicHost && !isLoopback(publicHost)) {
      needs(
        'OIDC_ISSUER',
        `is required when PUBLIC_URL names ${publicHost}: the built-in sign-in asks for no password, so it is only offered on a loopback address`,
      );
    }
  });

/** True for `localhost`, 127.0.0.0/8 and ::1, with or without brackets. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

export interface Config {
  port: number;
  host: string;
  /** The console's own origin, without a slash at the end; with PORT 0 it is known once the server listens. */
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | undefined;
  seed: 'demo' | 'none' | 'large';
  bootstrapToken: string | undefined;
  /** Origins of consoles that are served elsewhere and may call the API with a bearer token. */
  consoleOrigins: string[];
  /** 32 bytes in base64; absent with the embedded database, which keeps a key of its own in the data folder. */
  encryptionKey: string | undefined;
  /** Absent: the built-in provider for this machine. */
  oidc: { issuer: string; clientId: string; clientSecret: string | undefined } | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  sessionHours: number;
  /** Inputs that make operations fail on purpose, for tests. */
  faults: boolean;
}

/**
 * Reads every setting from the environment, once.
 *
 * @throws Error that lists each bad setting with its rule, a line each.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const result = settings.safeParse(env);
  if (!result.success) {
    const lines = result.error.issues.map((i) => `  ${i.path.join('.')} ${i.message}`);
    throw new Error(`These settings cannot be used:\n${lines.join('\n')}`);
  }
  const value = result.data;
  const hostInUrl = value.HOST.includes(':') ? `[${value.HOST}]` : value.HOST;
  return {
    port: value.PORT,
    host: value.HOST,
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
        }
      : undefined,
    logLevel: value.LOG_LEVEL,
    sessionHours: value.SESSION_HOURS,
    faults: value.FAULTS === 'on',
  };
}
