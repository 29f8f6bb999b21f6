import { describe, expect, it } from 'vitest';
import { CUSTOM_DATE, defaults, schema, toBody } from './form-schema.ts';

const withDay = (day: string) => ({ ...defaults, notes: 'backup', lifetime: CUSTOM_DATE, day });
const errors = (day: string) =>
  schema.safeParse(withDay(day)).error?.issues.map(({ path, message }) => `${path}: ${message}`);

describe('a token with a custom last day', () => {
  it('works until the end of that day in local time', () => {
    const expire = new Date(toBody(withDay('2030-02-28')).expire ?? '');
    expect(expire.getTime()).toBe(new Date(2030, 1, 28, 23, 59, 59, 999).getTime());
  });

  it('may expire today, but not earlier', () => {
    const now = new Date();
    const text = (date: Date) =>
      [date.getFullYear(), date.getMonth() + 1, date.getDate()]
        .map((part) => String(part).padStart(2, '0'))
        .join('-');
    expect(errors(text(now))).toBeUndefined();
    const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
    expect(errors(text(yesterday))).toEqual(['day: Today or a later day']);
  });

  it.each(['', 'soon', '2030-02', '12026-11-28'])('requires a date: %j', (day) => {
    expect(errors(day)?.[0]).toMatch(/^day: A date/);
    expect(() => toBody(withDay(day))).toThrow('is not a date');
  });
});

describe('a token for reports', () => {
  const reports = { ...defaults, notes: 'edge', scope: 'gateway_reports', lifetime: 0 } as const;

  it('needs a cluster', () => {
    const issues = schema.safeParse(reports).error?.issues.map(({ path }) => path.join());
    expect(issues).toEqual(['cluster_id']);
    const body = { notes: 'edge', scope: 'gateway_reports', cluster_id: '7' };
    expect(toBody({ ...reports, cluster_id: '7' })).toEqual(body);
    expect(schema.safeParse({ ...reports, cluster_id: '7' }).success).toBe(true);
  });

  it('has no cluster once it may do everything', () => {
    const changed = { ...reports, cluster_id: '7', scope: 'everything' } as const;
    expect(toBody(changed)).toEqual({ notes: 'edge' });
  });
});

describe('other tokens', () => {
  it('expire after a number of days, or never', () => {
    const token = { ...defaults, notes: ' backup ' };
    expect(toBody(token, 0)).toEqual({ notes: 'backup', expire: '1970-01-31T00:00:00.000Z' });
    expect(toBody({ ...token, lifetime: 0 }, 0)).toEqual({ notes: 'backup' });
  });
});
