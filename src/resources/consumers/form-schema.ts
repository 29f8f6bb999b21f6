import type { UseFormReturn } from 'react-hook-form';
import type {
  Consumer,
  ConsumerCredentials,
  ConsumerPatch,
  ConsumerSpec,
} from '#contract/generated/types.gen.ts';
import {
  zBasicAuthCredential,
  zConsumerSpec,
  zHmacAuthCredential,
  zJwtAuthCredential,
  zKeyAuthCredential,
} from '#contract/generated/zod.gen.ts';
import { type CredentialPlugin, consumerIssues, keyMembers } from '#domain/consumer-rules.ts';
import { changedMembers } from '#lib/diff.ts';
import { follows } from '#shared/rule-refinement.ts';

/** What the form edits: a consumer without what only the server writes, members unknown to us included. */
export type ConsumerValues = ConsumerSpec;

export type ConsumerForm = UseFormReturn<ConsumerValues>;

export const consumerSchema = zConsumerSpec.check(follows(consumerIssues));

/** The form of a new consumer. */
export const defaults: ConsumerValues = {
  name: '',
  description: '',
  credentials: {},
  plugins: {},
  labels: [],
};

const filler = '-';

/**
 * A credential to fill in, with the contract's defaults. What tells consumers apart starts as the consumer's name, which
 * is as unique, unless it is a secret.
 */
export function newCredential<P extends CredentialPlugin>(
  plugin: P,
  name: string,
): NonNullable<ConsumerCredentials[P]>;
export function newCredential(plugin: CredentialPlugin, name: string) {
  switch (plugin) {
    case 'key-auth':
      return { ...zKeyAuthCredential.parse({ key: filler }), key: '' };
    case 'basic-auth':
      return {
        ...zBasicAuthCredential.parse({ username: filler, password: filler }),
        username: name,
        password: '',
      };
    case 'jwt-auth':
      return { ...zJwtAuthCredential.parse({ key: filler }), key: name, secret: '' };
    case 'hmac-auth':
      return {
        ...zHmacAuthCredential.parse({ access_key: filler, secret_key: filler }),
        access_key: name,
        secret_key: '',
      };
  }
}

/** A loaded consumer as form values: everything that can be written, known to us or not. */
export function toForm(consumer: Consumer): ConsumerValues {
  const {
    id: _id,
    cluster_id: _cluster,
    status: _status,
    created_at: _created,
    updated_at: _updated,
    ...rest
  } = consumer;
  return { ...rest, credentials: consumer.credentials ?? {} };
}

/** Values as they can be compared: an empty optional text, list or map says the same as none. */
export function normalize(values: ConsumerValues): ConsumerValues {
  const { description, labels, plugins, credentials, ...rest } = values;
  const filled = filledCredentials(credentials ?? {});
  return {
    ...rest,
    ...(description && { description }),
    ...(labels && labels.length > 0 && { labels }),
    ...(plugins && Object.keys(plugins).length > 0 && { plugins }),
    ...(Object.keys(filled).length > 0 && { credentials: filled }),
  };
}

/** Members that a credential may lack. */
const optionalMembers = new Set(['secret', 'public_key', 'private_key', 'signed_headers']);

/** Credentials without the traces of fields that were drawn and left empty. */
function filledCredentials(credentials: ConsumerCredentials): ConsumerCredentials {
  const plugins = Object.entries(credentials).filter(([, credential]) => credential !== undefined);
  return Object.fromEntries(
    plugins.map(([plugin, credential]) => [
      plugin,
      plugin in keyMembers ? filledMembers(credential as object) : credential,
    ]),
  );
}

function filledMembers(credential: object): object {
  return Object.fromEntries(
    Object.entries(credential).filter(
      ([name, value]) => value !== undefined && !(optionalMembers.has(name) && isEmpty(value)),
    ),
  );
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * The body of the PATCH that turns `loaded` into `values`: the top-level members that changed, each
 * whole. Null when nothing changed, and nothing is to be sent. An optional member that was taken
 * away is sent empty, because a patch keeps what it does not name.
 */
export function toBody(values: ConsumerValues, loaded: ConsumerValues): ConsumerPatch | null {
  const changed = changedMembers(normalize(loaded), normalize(values));
  const names = Object.keys(changed) as (keyof ConsumerValues)[];
  if (names.length === 0) return null;
  const empty: ConsumerPatch = { description: '', labels: [], plugins: {}, credentials: null };
  return Object.fromEntries(names.map((name) => [name, changed[name] ?? empty[name]]));
}

/** The body of the POST that creates what the form says. */
export function toCreateBody(values: ConsumerValues): ConsumerSpec {
  return normalize(values);
}
