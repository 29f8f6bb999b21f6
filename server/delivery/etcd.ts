/**
 * The part of etcd's JSON API (https://etcd.io/docs/v3.5/dev-guide/api_grpc_gateway/) that the client of Apache APISIX,
 * lua-resty-etcd, uses. Texts are built by hand: values are encoded once and sent to many gateways.
 */
import { z } from 'zod';

const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'must be base64')
  .transform((text) => Buffer.from(text, 'base64').toString('utf8'));

const int64Text = z.string().regex(/^-?\d{1,19}$/, 'must be a number');

/** A 64-bit number of protobuf's JSON mapping: a number or a string. */
const int64 = z
  .union([z.number(), int64Text])
  .transform(Number)
  .refine(Number.isFinite, 'must be a number');

/** The id of a lease: those of etcd are greater than what a number holds exactly. */
const leaseId = z
  .union([z.number().refine(Number.isInteger, 'must be a whole number'), int64Text])
  .transform(BigInt);

const keys = { key: base64, range_end: base64.optional() };

/** The body of `POST /v3/kv/range`. Members that change order or consistency have no effect: there is one order. */
export const rangeRequest = z.object({
  ...keys,
  revision: int64.optional(),
  limit: int64.optional(),
  keys_only: z.boolean().optional(),
  count_only: z.boolean().optional(),
});

/** The body of `POST /v3/watch`. */
export const watchRequest = z.object({
  create_request: z.object({ ...keys, start_revision: int64.optional() }),
});

/** The body of `POST /v3/kv/put`. */
export const putRequest = z.object({ key: base64, value: base64.default('') });

/** The body of `POST /v3/lease/grant`. */
export const leaseGrantRequest = z.object({ TTL: int64, ID: leaseId.optional() });

/** The body of `POST /v3/lease/keepalive`. */
export const leaseKeepAliveRequest = z.object({ ID: leaseId });

/** The version that gateways ask for before anything else. They need 3.4 or later. */
export const versionResponse = JSON.stringify({ etcdserver: '3.5.0', etcdcluster: '3.5.0' });

/** Long texts are written in pieces of about this many characters, as fast as the gateway reads: it joins them. */
export const PIECE_LENGTH = 256 * 1024;

/** Keys from `key` up to, but without, `rangeEnd`; the key alone without a range end. */
export interface KeyRange {
  key: string;
  rangeEnd: string | undefined;
}

/** Whether a key is in a range. Keys are ASCII, so strings compare like bytes. The range end `\0` means no end. */
export function isInRange({ key, rangeEnd }: KeyRange, candidate: string): boolean {
  if (rangeEnd === undefined || rangeEnd === '') return candidate === key;
  return candidate >= key && (rangeEnd === '\0' || candidate < rangeEnd);
}

/** A key with its value, or a deleted one. */
export interface KeyValue {
  key: string;
  modRevision: number;
  createRevision: number;
  version: number;
  /** In base64; undefined for a deleted key. */
  value: string | undefined;
}

/** Keys and values are in base64. */
export const encodeBase64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/** The JSON of a key with its value. */
export function keyValueText(kv: KeyValue, { withValue = true } = {}): string {
  const value = withValue && kv.value !== undefined ? `,"value":"${kv.value}"` : '';
  return `{"key":"${encodeBase64(kv.key)}","create_revision":"${kv.createRevision}","mod_revision":"${kv.modRevision}","version":"${kv.version}"${value}}`;
}

/** The JSON of the header of every response. */
export function headerText(clusterId: string, revision: number): string {
  return `{"cluster_id":"${clusterId}","member_id":"1","revision":"${revision}","raft_term":"1"}`;
}

/** The JSON of an event. */
export function eventText(kv: KeyValue): string {
  if (kv.value !== undefined) return `{"kv":${keyValueText(kv)}}`;
  return `{"type":"DELETE","kv":{"key":"${encodeBase64(kv.key)}","mod_revision":"${kv.modRevision}"}}`;
}

/** The first line of a watch. */
export const createdLine = (header: string) => `{"result":{"header":${header},"created":true}}\n`;

/** A line with all events of one revision. */
export const eventsLine = (header: string, events: readonly string[]) =>
  `{"result":{"header":${header},"events":[${events.join(',')}]}}\n`;

/** The last line of a watch that cannot continue: the gateway reads everything again and watches from `revision`. */
export const compactedLine = (header: string, revision: number) =>
  `{"result":{"header":${header},"canceled":true,"compact_revision":"${revision}"}}\n`;

/** gRPC status codes of errors. */
export const errorCodes = {
  invalid: 3,
  deadline: 4,
  notFound: 5,
  forbidden: 7,
  exhausted: 8,
  outOfRange: 11,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** The JSON of an error. */
export const errorText = (code: number, message: string) =>
  JSON.stringify({ error: message, code, message });
