import { randomUUID } from 'node:crypto';
import { isObject } from '#domain/json.ts';
import { concealed, mapSecrets } from '#domain/secrets.ts';
import type { Reveal } from '#server/history/entries.ts';

/**
 * Takes the secrets of stored records out while these are compared and merged. Sealed twice, the same secret has two texts;
 * here it has one token. What leaves the server is concealed wherever a merge has put it.
 */
export class HiddenSecrets {
  readonly #reveal: Reveal;
  readonly #mark = randomUUID();
  /** The tokens by the secrets in the clear. */
  readonly #tokens = new Map<string, string>();
  /** The stored texts by token. */
  readonly #stored = new Map<string, string>();

  /** @param reveal decrypts the secrets of a record */
  constructor(reveal: Reveal) {
    this.#reveal = reveal;
  }

  /** The record with tokens for its secrets. Of several stored texts of a secret the first one is kept. */
  hide<T>(record: T): T {
    const hidden = mapSecrets(
      record,
      (stored, _path, clear) => this.#tokenOf(typeof clear === 'string' ? clear : stored, stored),
      [],
      this.#reveal(record),
    );
    return hidden as T;
  }

  /** A part of hidden records, as it is stored. */
  toStored<T>(hidden: T): T {
    return mapStrings(hidden, (text) => this.#stored.get(text) ?? text) as T;
  }

  /** A part of hidden records, for a response. */
  toShown(hidden: unknown): unknown {
    return mapStrings(hidden, (text) => (this.#stored.has(text) ? concealed : text));
  }

  #tokenOf(clear: string, stored: string): string {
    const token = this.#tokens.get(clear) ?? `${this.#mark} ${this.#tokens.size}`;
    this.#tokens.set(clear, token);
    if (!this.#stored.has(token)) this.#stored.set(token, stored);
    return token;
  }
}

function mapStrings(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, replace));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, mapStrings(member, replace)]),
  );
}
