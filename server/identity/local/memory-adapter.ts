import type { Adapter, AdapterPayload } from 'oidc-provider';

/** More than the concurrent sign-ins on one machine. */
const MAX_ENTRIES = 1000;

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since 1970. */
  expires: number;
}

/**
 * Stores one kind of record of the built-in provider in memory. Everything in it belongs to a sign-in of a few minutes, and
 * after a restart users choose an account again. The users themselves are in the database.
 */
export function memoryAdapter(): Adapter {
  const entries = new Map<string, Entry>();

  const live = (entry: Entry | undefined) =>
    entry && entry.expires > Date.now() ? entry.payload : undefined;
  const liveWhere = (matches: (payload: AdapterPayload) => boolean) =>
    live([...entries.values()].find((entry) => matches(entry.payload)));

  function makeRoom(): void {
    const now = Date.now();
    for (const [id, entry] of entries) if (entry.expires <= now) entries.delete(id);
    // Maps keep insertion order: the first entry is the oldest.
    for (const id of entries.keys()) {
      if (entries.size < MAX_ENTRIES) break;
      entries.delete(id);
    }
  }

  return {
    async upsert(id, payload, expiresIn) {
      makeRoom();
      entries.set(id, {
        payload,
        expires: expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000,
      });
    },
    async find(id) {
      return live(entries.get(id));
    },
    async findByUid(uid) {
      return liveWhere((payload) => payload.uid === uid);
    },
    async findByUserCode(userCode) {
      return liveWhere((payload) => payload.userCode === userCode);
    },
    async consume(id) {
      const payload = live(entries.get(id));
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      entries.delete(id);
    },
    async revokeByGrantId(grantId) {
      for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id);
    },
  };
}
