import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concealed } from '#domain/secrets.ts';
import { mask } from '#shared/mask-secrets.ts';
import { hasTypedSecret, startEditing, withRevealed, withText, withValue } from './editor-state.ts';

const plugin = 'kafka-logger';

/** Settings with secrets at several depths and members of any kind. */
const settings = fc
  .record({
    secret_key: fc.constantFrom('s3cret', concealed, ''),
    brokers: fc.array(fc.record({ host: fc.string(), password: fc.string() }), { maxLength: 4 }),
    rest: fc.dictionary(
      fc.string().filter((name) => name !== '__proto__'),
      fc.jsonValue(),
    ),
  })
  .map((value) => JSON.parse(JSON.stringify(value)) as object);

describe('form and JSON of the same settings', () => {
  it('lose nothing when the printed text is parsed again, with secrets hidden or shown', () => {
    fc.assert(
      fc.property(settings, fc.boolean(), (value, revealed) => {
        const state = withRevealed(plugin, startEditing(plugin, value), revealed);
        const read = withText(plugin, state, `${state.text}\n`);
        expect(read.fault).toBeNull();
        expect(read.value).toEqual(value);
      }),
    );
  });

  it('follow each other in both directions', () => {
    const start = startEditing(plugin, { a: 1, extra: { kept: true } });
    const form = withValue(plugin, start, { a: 2, extra: { kept: true } });
    expect(JSON.parse(form.text)).toEqual({ a: 2, extra: { kept: true } });
    expect(withText(plugin, form, '{"a": 3}').value).toEqual({ a: 3 });
  });

  it('keep the settings while the text is invalid, and report the line', () => {
    const state = withText(plugin, startEditing(plugin, { a: 1 }), '{\n  "a": 1,\n}');
    expect(state).toMatchObject({ value: { a: 1 }, text: '{\n  "a": 1,\n}' });
    expect(state.fault).toContain('line 2');
    expect(withValue(plugin, state, { a: 1 })).toMatchObject({
      fault: null,
      text: '{\n  "a": 1\n}',
    });
  });

  it('keeps the text when its value equals that of the form', () => {
    const typed = withText(plugin, startEditing(plugin, {}), '{"a":1}');
    expect(withValue(plugin, typed, { a: 1 }).text).toBe('{"a":1}');
  });
});

describe('secrets in the JSON', () => {
  it('are hidden when typed, shown on request, and stay concealed when stored', () => {
    const value = { secret_key: 'typed', password: concealed };
    const state = startEditing(plugin, value);
    expect(JSON.parse(state.text)).toEqual({ secret_key: mask, password: concealed });
    expect(JSON.parse(withRevealed(plugin, state, true).text)).toEqual(value);
    expect(hasTypedSecret(plugin, value)).toBe(true);
    expect(hasTypedSecret(plugin, { password: concealed })).toBe(false);
  });

  it('are not replaced by dots when a hidden one moves elsewhere', () => {
    const state = startEditing(plugin, { secret_key: 'typed' });
    const moved = withText(plugin, state, JSON.stringify({ password: mask }));
    expect(moved.fault).toMatch(/hidden secret/);
    expect(moved.value).toEqual({ secret_key: 'typed' });
  });
});
