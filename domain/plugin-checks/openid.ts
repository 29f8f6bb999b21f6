import { isObject } from '#domain/json.ts';
import type { Check, CheckIssue } from './check.ts';
import { isUnreadable, type PrivateKey, readPrivateKey } from './private-keys.ts';

/*
 * Rules of apisix/plugins/openid-connect.lua beyond its schema: `reserved_flat_opts`, `check_dpop_key`,
 * `check_client_jwt_assertion_alg` and `check_par_auth_method`.
 */

type Settings = Record<string, unknown>;

/** Options of lua-resty-openidc that gateways refuse, and the setting for each. */
const reserved: Readonly<Record<string, string>> = {
  use_par: 'par.enabled',
  pushed_authorization_request_endpoint: 'par.endpoint',
  pushed_authorization_request_endpoint_auth_method: 'par.endpoint_auth_method',
  use_dpop: 'dpop.enabled',
  dpop_signing_alg: 'dpop.signing_alg',
  dpop_private_key: 'dpop.private_key',
  dpop_public_jwk: 'dpop.public_jwk',
};

/** The credential of a client authentication method; the client secret of the others is not asked for here. */
const credentials: Readonly<Record<string, string>> = {
  private_key_jwt: 'client_rsa_private_key',
  client_secret_jwt: 'client_secret',
};

/** Check `openid-client`: options of the library, and the client's signatures. It gets all settings. */
export const openidClient: Check = (value) =>
  isObject(value)
    ? [...reservedIssues(value), ...algorithmIssues(value), ...pushIssues(value)]
    : [];

const reservedIssues = (settings: Settings): CheckIssue[] =>
  Object.entries(reserved).flatMap(([name, owner]): CheckIssue[] =>
    settings[name] === undefined ? [] : [{ path: [name], message: `Use ${owner} instead` }],
  );

type Reached = readonly [setting: string, method: unknown];

/** Client authentication methods that requests can reach. */
function reachableMethods(settings: Settings): Reached[] {
  const { bearer_only: bearer, public_key: key, use_jwks: jwks, par } = settings;
  const { introspection_endpoint: endpoint, token_endpoint_auth_method: method } = settings;
  const introspects =
    key === undefined && jwks !== true && (bearer === true || endpoint !== undefined);
  const credential = typeof method === 'string' ? credentials[method] : undefined;
  const usable = credential === undefined || settings[credential] !== undefined;
  const pushes = isObject(par) && par.enabled === true && par.endpoint_auth_method !== undefined;
  const introspection = settings.introspection_endpoint_auth_method;
  const reached: [boolean, Reached][] = [
    [introspects, ['introspection_endpoint_auth_method', introspection]],
    [bearer !== true && usable, ['token_endpoint_auth_method', method]],
    [
      bearer !== true && pushes,
      ['par.endpoint_auth_method', isObject(par) && par.endpoint_auth_method],
    ],
  ];
  return reached.flatMap(([isReached, one]) => (isReached ? [one] : []));
}

function algorithmIssues(settings: Settings): CheckIssue[] {
  const { client_jwt_assertion_alg: algorithm, client_rsa_private_key: pem } = settings;
  if (typeof algorithm !== 'string') return [];
  const methods = reachableMethods(settings);
  const withKey = methods.find(([, method]) => method === 'private_key_jwt')?.[0];
  const withSecret = methods.find(([, method]) => method === 'client_secret_jwt')?.[0];
  const path = ['client_jwt_assertion_alg'];
  if (withKey && withSecret) {
    return [{ path, message: `Not for both private_key_jwt and client_secret_jwt: remove it` }];
  }
  const symmetric = algorithm.startsWith('HS');
  if (withKey && symmetric) {
    return [{ path, message: `RS or ES, because ${withKey} is private_key_jwt` }];
  }
  if (withSecret && !symmetric) {
    return [{ path, message: `HS, because ${withSecret} is client_secret_jwt` }];
  }
  return withKey ? keyIssues(['client_rsa_private_key'], pem, algorithm, () => []) : [];
}

function pushIssues({ bearer_only: bearer, par, ...settings }: Settings): CheckIssue[] {
  if (bearer === true || !isObject(par) || par.enabled !== true) return [];
  const { endpoint_auth_method: method } = par;
  const credential = typeof method === 'string' ? credentials[method] : undefined;
  return credential === undefined || settings[credential] !== undefined
    ? []
    : [{ path: [credential], rule: 'required', message: `Required for ${String(method)}` }];
}

/** Members of a public key by its type. */
const publicMembers: Readonly<Record<string, readonly string[]>> = {
  EC: ['crv', 'x', 'y'],
  RSA: ['n', 'e'],
};

/** Check `openid-dpop`: the public key is complete, fits the algorithm and belongs to the private key. */
export const openidDpop: Check = (value) => {
  if (!isObject(value) || value.enabled !== true || !isObject(value.public_jwk)) return [];
  const { public_jwk: jwk, private_key: pem, signing_alg: algorithm = 'ES256' } = value;
  const members = typeof jwk.kty === 'string' ? publicMembers[jwk.kty] : undefined;
  if (!members) return [{ path: ['public_jwk', 'kty'], message: 'EC or RSA' }];
  const missing = members.filter((name) => typeof jwk[name] !== 'string' || jwk[name] === '');
  if (missing.length > 0) {
    return missing.map((name) => ({
      path: ['public_jwk', name],
      rule: 'required',
      message: `Text; a key of type ${String(jwk.kty)} has ${members.join(', ')}`,
    }));
  }
  const misfit = misfitOf(jwk, String(algorithm));
  if (misfit) return [misfit];
  const numbers = members.filter((name) => name !== 'crv');
  return keyIssues(['private_key'], pem, String(algorithm), (key) =>
    numbers.every((name) => key.hasPublic(String(jwk[name])))
      ? []
      : [{ path: ['public_jwk'], message: 'The public key of private_key' }],
  );
};

function misfitOf(jwk: Settings, algorithm: string): CheckIssue | undefined {
  const type = algorithm === 'ES256' ? 'EC' : 'RSA';
  if (jwk.kty !== type) {
    return { path: ['signing_alg'], message: `${algorithm} needs a key of type ${type}` };
  }
  return type === 'EC' && jwk.crv !== 'P-256'
    ? { path: ['public_jwk', 'crv'], message: `P-256, for ${algorithm}` }
    : undefined;
}

/** Key types by signature algorithm; all others sign with RSA keys. */
const curves: Readonly<Record<string, string>> = { ES256: 'P-256', ES512: 'P-521' };

function keyIssues(
  path: string[],
  pem: unknown,
  algorithm: string,
  more: (key: PrivateKey) => CheckIssue[],
): CheckIssue[] {
  if (typeof pem !== 'string' || isUnreadable(pem)) return [];
  const key = readPrivateKey(pem);
  if (!key) return [{ path, message: 'A private key in PEM, without a passphrase' }];
  const type = curves[algorithm] ?? 'RSA';
  return key.type === type
    ? more(key)
    : [{ path, message: `A private key of type ${type}, for ${algorithm}` }];
}
