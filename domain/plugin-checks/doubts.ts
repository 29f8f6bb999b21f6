import { isObject } from '#domain/json.ts';
import { isSecretReference } from '#domain/secret-references.ts';
import type { Check } from './check.ts';

/** A check that warns about values that gateways load, and that then do not do what they seem to. */
const doubt =
  (isPlausible: (value: unknown) => boolean, message: string): Check =>
  (value) =>
    isPlausible(value) || (typeof value === 'string' && isSecretReference(value))
      ? []
      : [{ path: [], message, severity: 'warning' }];

const text = (pattern: RegExp) => (value: unknown) =>
  typeof value !== 'string' || pattern.test(value);

const between = (minimum: number, maximum: number) => (value: unknown) =>
  typeof value !== 'number' || (value >= minimum && value <= maximum);

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const headerName = /^[!#$%&'*+\-.^`|~\w]+$/;
const balancers = /^(?:roundrobin|chash|ewma|least_conn)$/;

/** Checks that only warn. Their names begin with `doubt-`. */
export const doubts: Readonly<Record<string, Check>> = {
  'doubt-url': doubt(text(/^https?:\/\/[^\s/]/i), 'A URL, for example http://zipkin.internal:9411'),
  'doubt-ipv4': doubt(text(ipv4), 'An IPv4 address, for example 192.0.2.10'),
  'doubt-share': doubt(between(0, 1), 'A share from 0 to 1'),
  'doubt-above-zero': doubt(between(1, Infinity), 'At least 1'),
  'doubt-not-negative': doubt(between(0, Infinity), 'At least 0'),
  'doubt-status': doubt(between(200, 599), 'An HTTP status from 200 to 599'),
  'doubt-filled': doubt((value) => value !== '', 'Text; nothing works without it'),
  'doubt-endpoint': doubt(text(/^https?:\/\/[^\s/]/i), 'A URL, for example https://id.example.com'),
  'doubt-port': doubt(between(1, 65535), 'A port from 1 to 65535'),
  'doubt-number': doubt(
    text(/\$|^[1-9]\d*$/),
    'A whole number, or a variable such as $http_x_limit; requests fail otherwise',
  ),
  'doubt-client-authentication': doubt(
    text(/^(?:client_secret_(?:basic|post|jwt)|private_key_jwt)$/),
    'One of: client_secret_basic, client_secret_post, private_key_jwt, client_secret_jwt; gateways ignore others',
  ),
  'doubt-header': doubt(text(headerName), 'The name of a header, without a colon or blanks'),
  'doubt-balancer': doubt(
    text(balancers),
    'One of: roundrobin, chash, ewma, least_conn; gateways answer with 502 for others they do not have',
  ),
  'doubt-fault': doubt(
    (value) => !isObject(value) || value.abort !== undefined || value.delay !== undefined,
    'Does nothing without abort or delay',
  ),
  'doubt-headers': (value) =>
    isObject(value)
      ? Object.keys(value).flatMap((name) =>
          headerName.test(name)
            ? []
            : [
                {
                  path: [name],
                  message: 'Name: the name of a header, without a colon or blanks',
                  severity: 'warning' as const,
                },
              ],
        )
      : [],
};
