import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { secretChanges, secretsPart } from './secret-tags.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

function etag(secrets: Record<string, string>): string {
  const part = secretsPart(
    Object.entries(secrets).map(([path, sealed]) => [path.split('.'), sealed] as const),
    digest,
  );
  return part === undefined ? '"content"' : `"content.${part}"`;
}

const key = ['credentials', 'key-auth', 'key'];
const password = ['credentials', 'basic-auth', 'password'];

describe('secretChanges', () => {
  it('names the secret that changed, below any member', () => {
    const before = etag({
      'credentials.key-auth.key': 'a',
      'credentials.basic-auth.password': 'b',
    });
    const after = etag({ 'credentials.basic-auth.password': 'b', 'credentials.key-auth.key': 'c' });
    const isChanged = secretChanges(before, after);
    expect(isChanged(key)).toBe(true);
    expect(isChanged(['document', ...key])).toBe(true);
    expect(isChanged(password)).toBe(false);
  });

  it('tells an added secret from the others', () => {
    const isChanged = secretChanges(
      etag({ 'credentials.basic-auth.password': 'b' }),
      etag({ 'credentials.basic-auth.password': 'b', 'credentials.key-auth.key': 'c' }),
    );
    expect([isChanged(key), isChanged(password)]).toEqual([true, false]);
    expect(secretChanges(etag({}), etag({ 'credentials.key-auth.key': 'c' }))(key)).toBe(true);
  });

  it('counts all as changed where there are too many to name', () => {
    const many = (value: string) =>
      etag(
        Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`plugins.p${i}.secret`, value])),
      );
    expect(secretChanges(many('a'), many('b'))(key)).toBe(true);
    expect(secretChanges(many('a'), many('a'))(key)).toBe(false);
    expect(many('a').length).toBeLessThan(100);
  });

  it('knows of no change without etags', () => {
    expect(secretChanges(undefined, etag({}))(key)).toBe(false);
  });
});
