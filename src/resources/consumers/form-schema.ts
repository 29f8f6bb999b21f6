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
import { isEmpty, omitEmpty, patchBody } from '#shared/form-values.ts';
import { refineWith } from '#shared/rule-refinement.ts';

/** The form's values: a consumer without read-only members, unknown members included. */
export type ConsumerValues = ConsumerSpec;

export type ConsumerForm = UseFormReturn<ConsumerValues>;

export const consumerSchema = zConsumerSpec.check(refineWith(consumerIssues));

/** The initial values of a new consumer. */
export const defaults: ConsumerValues = {
  name: '',
  description: '',
  credentials: {},
  plugins: {},
  labels: [],
};

/** Satisfies required members, so that the schema can add its defaults. */
const placeholder = '-';

/**
 * Returns a new credential with the contract's defaults. Its unique identifier, unless it is a secret, starts as the
 * consumer's name, which is unique too.
 */
export function newCredential<P extends CredentialPlugin>(
  plugin: P,
  name: string,
): NonNullable<ConsumerCredentials[P]>;
export function newCredential(plugin: CredentialPlugin, name: string) {
  switch (plugin) {
    case 'key-auth':
      return { ...zKeyAuthCredential.parse({ key: placeholder }), key: '' };
    case 'basic-auth':
      return {
        ...zBasicAuthCredential.parse({ username: placeholder, password: placeholder }),
        username: name,
        password: '',
      };
    case 'jwt-auth':
      return { ...zJwtAuthCredential.parse({ key: placeholder }), key: name, secret: '' };
    case 'hmac-auth':
      return {
        ...zHmacAuthCredential.parse({ access_key: placeholder, secret_key: placeholder }),
        access_key: name,
        secret_key: '',
      };
  }
}

/** Converts a consumer to form values: all writable members, unknown ones included. */
export function toForm(consumer: Consumer): ConsumerValues {
  const {
    id: _id,
    cluster_id: _cluster,
    status: _status,
    created_at: _created,
    updated_at: _updated,
    updated_by: _updatedBy,
    etag: _etag,
    gateway_issues: _issues,
    ...rest
  } = consumer;
  return { ...rest, credentials: consumer.credentials ?? {} };
}

/** Normalizes values for comparison: removes empty optional strings, lists and maps. */
export function normalize(values: ConsumerValues): ConsumerValues {
  const credentials = filledCredentials(values.credentials ?? {});
  return omitEmpty({ ...values, credentials }, 'description', 'labels', 'plugins', 'credentials');
}

const optionalMembers = new Set(['secret', 'public_key', 'private_key', 'signed_headers']);

/** Removes members that the form library added for empty fields. */
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

/** Returns the body of the PATCH that turns `loaded` into `values`, or null without changes. */
export function toBody(values: ConsumerValues, loaded: ConsumerValues): ConsumerPatch | null {
  return patchBody<object, ConsumerPatch>(normalize(loaded), normalize(values), {
    description: '',
    labels: [],
    plugins: {},
    credentials: null,
  });
}

/** Returns the body of the POST that creates the consumer. */
export function toCreateBody(values: ConsumerValues): ConsumerSpec {
  return normalize(values);
}
