import { describe, expect, it } from 'vitest';
import { defaults, ownChoice, schema, toBody } from './form-schema.ts';

const chosen = (day: string) => ({ ...defaults, notes: 'backup', lifetime: ownChoice, day });
const faults = (day: string) =>
  schema.safeParse(chosen(day)).error?.issues.map(({ path, message }) => `${path}: ${message}`);

describe('a token with a last day of its own', () => {
  it('works until the end of that day, by the clock of whoever makes it', () => {
    const expire = new Date(toBody(chosen('2030-02-28')).expire ?? '');
    expect(expire.getTime()).toBe(new Date(2030, 1, 28, 23, 59, 59, 999).getTime());
  });

  it('may end today, and not before', () => {
    const now = new Date();
    const text = (date: Date) =>
      [date.getFullYear(), date.getMonth() + 1, date.getDate()]
        .map((part) => String(part).padStart(2, '0'))
        .join('-');
    expect(faults(text(now))).toBeUndefined();
    const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
    expect(faults(text(yesterday))).toEqual(['day: Today or a later day']);
  });

  it.each(['', 'soon', '2030-02', '12026-11-28'])('needs a day: %j', (day) => {
    expect(faults(day)?.[0]).toMatch(/^day: A date/);
    expect(() => toBody(chosen(day))).toThrow('is no day');
  });
});

describe('other tokens', () => {
  it('end some days from now, or never', () => {
    const token = { ...defaults, notes: ' backup ' };
    expect(toBody(token, 0)).toEqual({ notes: 'backup', expire: '1970-01-31T00:00:00.000Z' });
    expect(toBody({ ...token, lifetime: 0 }, 0)).toEqual({ notes: 'backup' });
  });
});
