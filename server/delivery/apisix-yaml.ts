import { setImmediate } from 'node:timers/promises';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { APISIX_YAML_LAYOUT, apisixYaml } from '#domain/gateway-config/apisix-yaml.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { gatewayObjects } from '#server/db/schema.ts';
import { objectPages } from './object-pages.ts';
import { readableObject } from './readable-object.ts';

type Needs = Pick<AppContext, 'db' | 'keys' | 'log'>;

/** A file to make. */
export interface FileRequest {
  clusterId: string;
  /** Lines for its top. */
  comment: readonly string[];
  conceal: boolean;
  /** The header If-None-Match of the request. */
  ifNoneMatch: string | null | undefined;
}

/** A file with its entity tag. */
interface ApisixYaml {
  etag: string;
  /** Undefined when the caller has it. */
  body: Buffer | undefined;
}

/** The configuration of a cluster does not fit into a file. */
export class TooLarge extends Error {}

/** The most bytes of the sealed objects of a file. A gateway reads a file as a whole, and so does this. */
const MAX_SEALED_BYTES = 192 * 1024 * 1024;

/** Files are kept until they have this many bytes: after a change, many gateways ask for the same one. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** Other requests are answered at least this often while a file is made. */
const TURN_MS = 10;

interface Kept {
  etag: string;
  body: Buffer;
}

/** Files of the server on this database. */
class Files {
  /** The latest of each cluster and form, least recently used first. */
  readonly #kept = new Map<string, Kept>();
  #making: Promise<unknown> = Promise.resolve();

  find(form: string, etag: string): Buffer | undefined {
    const kept = this.#kept.get(form);
    if (kept?.etag !== etag) return undefined;
    this.#kept.delete(form);
    this.#kept.set(form, kept);
    return kept.body;
  }

  keep(form: string, file: Kept): void {
    this.#kept.delete(form);
    this.#kept.set(form, file);
    let bytes = [...this.#kept.values()].reduce((sum, { body }) => sum + body.length, 0);
    for (const [oldest, { body }] of this.#kept) {
      if (bytes <= MAX_KEPT_BYTES) break;
      this.#kept.delete(oldest);
      bytes -= body.length;
    }
  }

  /** Runs one after the other, so that the memory for one file is enough. */
  alone<T>(make: () => Promise<T>): Promise<T> {
    const made = this.#making.then(make);
    this.#making = made.catch(() => {});
    return made;
  }
}

const filesOf = new WeakMap<Db, Files>();

/**
 * The delivered objects of a cluster as an `apisix.yaml`. Its entity tag is a keyed hash of what the file is made of, so
 * it says nothing about secrets, and servers that share a database agree on it.
 *
 * @throws TooLarge
 */
export async function apisixYamlFile(app: Needs, request: FileRequest): Promise<ApisixYaml> {
  const { clusterId, conceal, ifNoneMatch } = request;
  const files = filesOf.get(app.db) ?? new Files();
  filesOf.set(app.db, files);
  const form = `${clusterId} ${conceal}`;
  const known = async (): Promise<ApisixYaml | undefined> => {
    const etag = etagOf(app, request, await contentOf(app.db, clusterId));
    if (matches(ifNoneMatch, etag)) return { etag, body: undefined };
    const body = files.find(form, etag);
    return body && { etag, body };
  };
  return (
    (await known()) ??
    files.alone(async () => {
      // The embedded database answers on this thread: others get a turn between two of its queries.
      await setImmediate();
      // Whoever came before may have made it.
      const ready = await known();
      if (ready) return ready;
      await setImmediate();
      const file = await make(app, request);
      files.keep(form, file);
      return file;
    })
  );
}

/** A hash of all objects that are delivered, and their size. */
async function contentOf(db: Db, clusterId: string): Promise<string> {
  const [row] = await db
    .select({
      hash: sql<string>`encode(sha256(convert_to(coalesce(string_agg(
        ${gatewayObjects.key} || ' ' || ${gatewayObjects.fingerprint}, ',' order by ${gatewayObjects.key} collate "C"
      ), ''), 'UTF8')), 'hex')`,
      bytes: sql<string>`coalesce(sum(octet_length(${gatewayObjects.sealed})), 0)`,
    })
    .from(gatewayObjects)
    .where(and(eq(gatewayObjects.clusterId, clusterId), isNotNull(gatewayObjects.sealed)));
  if (Number(row?.bytes) > MAX_SEALED_BYTES) {
    throw new TooLarge('The configuration is too large for a file');
  }
  return row?.hash ?? '';
}

function etagOf({ keys }: Needs, { comment, conceal }: FileRequest, content: string): string {
  const parts = [APISIX_YAML_LAYOUT, conceal, content, ...comment];
  return `"${keys.fingerprint(JSON.stringify(parts), 'apisix.yaml')}"`;
}

/** Whether If-None-Match names the entity tag (RFC 9110, 13.1.2). */
function matches(header: string | null | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}

async function make(app: Needs, request: FileRequest): Promise<Kept> {
  const { clusterId } = request;
  const { content, rows } = await app.db.transaction(
    async (db) => {
      const content = await contentOf(db, clusterId);
      await setImmediate();
      const rows: { key: string; sealed: string | null }[] = [];
      for await (const page of objectPages(db, clusterId)) rows.push(...page);
      return { content, rows };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  // Databases differ in their order of text, and the file may not.
  rows.sort((one, other) => (one.key < other.key ? -1 : 1));
  const pieces: Buffer[] = [];
  let turnEnds = performance.now() + TURN_MS;
  const objects = rows.map(({ key, sealed }) => ({
    key,
    value: () => readableObject(app, { clusterId, key, sealed }),
  }));
  for (const piece of apisixYaml(objects, request)) {
    pieces.push(Buffer.from(piece));
    if (performance.now() < turnEnds) continue;
    await setImmediate();
    turnEnds = performance.now() + TURN_MS;
  }
  return { etag: etagOf(app, request, content), body: Buffer.concat(pieces) };
}
