import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { clearDraft, DRAFT_LIFETIME_MS, DRAFT_MAX_LENGTH, loadDraft, saveDraft } from './draft.ts';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
  removeItem: (key: string) => void kept.delete(key),
};
const redact = (path: string) => /(^|\.)(secret|password)$/.test(path);

beforeEach(() => kept.clear());

describe('drafts', () => {
  it('round-trip', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (values) => {
        saveDraft(storage, 'k', { values, base: {} });
        expect(loadDraft(storage, 'k', {})?.values).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it('expire after a day, and when the clock was set back', () => {
    const save = () => saveDraft(storage, 'k', { values: { a: 1 }, base: { a: 0 } }, { now: 1000 });
    save();
    expect(loadDraft(storage, 'k', { a: 0 }, { now: 1000 + DRAFT_LIFETIME_MS })).not.toBeNull();
    expect(loadDraft(storage, 'k', { a: 0 }, { now: 1001 + DRAFT_LIFETIME_MS })).toBeNull();
    expect(kept.size).toBe(0);
    save();
    expect(loadDraft(storage, 'k', { a: 0 }, { now: 1 })).toBeNull();
  });

  it('are removed when too long, and not stored when the storage refuses', () => {
    saveDraft(storage, 'k', { values: { a: 'old' }, base: {} });
    expect(saveDraft(storage, 'k', { values: { a: 'x'.repeat(DRAFT_MAX_LENGTH) }, base: {} })).toBe(
      false,
    );
    expect(loadDraft(storage, 'k', {})).toBeNull();
    const full = {
      ...storage,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(saveDraft(full, 'k', { values: {}, base: {} })).toBe(false);
  });

  it('ignore stored values of another shape', () => {
    for (const text of [
      '{',
      'null',
      '[]',
      '{"version":1}',
      '{"version":0,"savedAt":1,"values":{},"base":{},"lost":[]}',
    ]) {
      kept.set('form-draft:k', text);
      expect(loadDraft(storage, 'k', {}, { now: 2 })).toBeNull();
    }
  });

  it('can be cleared', () => {
    saveDraft(storage, 'k', { values: {}, base: {} });
    clearDraft(storage, 'k');
    expect(kept.size).toBe(0);
  });
});

describe('secrets in drafts', () => {
  it('are never stored, at any depth', () => {
    const values = {
      secret: 's3cr3t',
      rows: [{ password: 's3cr3t', n: 1 }],
      tls: { secret: { a: 's3cr3t' } },
    };
    saveDraft(storage, 'k', { values, base: values }, { redact });
    expect(JSON.stringify([...kept])).not.toContain('s3cr3t');
  });

  it('are restored from the record when unchanged', () => {
    const base = { name: 'a', secret: 'kept' };
    saveDraft(storage, 'k', { values: { name: 'b', secret: 'kept' }, base }, { redact });
    expect(loadDraft(storage, 'k', base, { redact })).toMatchObject({
      values: { name: 'b', secret: 'kept' },
      base,
      lost: [],
    });
  });

  it('are reported as lost when typed', () => {
    const base = { name: 'a', secret: '' };
    saveDraft(storage, 'k', { values: { name: 'a', secret: 'typed' }, base }, { redact });
    expect(loadDraft(storage, 'k', base, { redact })?.lost).toEqual(['secret']);
  });

  it('never move to another row, and are reported as lost instead', () => {
    const a = { n: 1, password: 'pa' };
    const b = { n: 2, password: 'pb' };
    const base = { rows: [a, b] };
    saveDraft(storage, 'k', { values: { rows: [b, a] }, base }, { redact });
    expect(loadDraft(storage, 'k', base, { redact })?.values).toEqual({
      rows: [{ n: 2 }, { n: 1 }],
    });
    saveDraft(storage, 'k', { values: { rows: [a, { n: 3, password: 'pb' }] }, base }, { redact });
    const draft = loadDraft(storage, 'k', base, { redact });
    expect(draft?.values.rows[0]).toEqual(a);
    expect(draft?.lost).toEqual(['rows.1.password']);
  });
});
