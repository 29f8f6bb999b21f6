import { describe, expect, test } from 'vitest';
import { parseRange } from './custom-range.ts';

const now = Date.UTC(2026, 10, 24, 12) / 1000;
const errorsOf = (from: string, to: string) => {
  const read = parseRange({ from, to }, 'utc', now);
  return 'errors' in read ? read.errors : {};
};

describe('two fields', () => {
  test('form a range', () => {
    expect(parseRange({ from: '2026-11-24T10:00', to: '2026-11-24T12:00' }, 'utc', now)).toEqual({
      range: { from: now - 7200, to: now },
    });
  });

  test('show errors that name the field', () => {
    expect(errorsOf('', '').from).toMatch(/^From: enter a date and time/);
    expect(errorsOf('', '').to).toMatch(/^To: enter a date and time/);
    expect(errorsOf('2026-11-24T11:00', '2026-11-24T10:00')).toEqual({
      to: 'To: must be later than From',
    });
    expect(errorsOf('2026-11-24T11:00', '2026-11-24T11:00')).toEqual({
      to: 'To: must be later than From',
    });
    expect(errorsOf('2026-11-24T11:00', '2026-11-24T11:00:30')).toEqual({
      to: 'To: must be at least a minute after From',
    });
    expect(errorsOf('2024-11-24T11:00', '2026-11-24T11:00')).toEqual({
      to: 'To: must be at most a year after From',
    });
    expect(errorsOf('2026-11-24T11:00', '2026-11-24T12:01')).toEqual({
      to: 'To: must not be in the future',
    });
    expect(errorsOf('2026-11-25T11:00', '2026-11-25T12:00')).toEqual({
      from: 'From: must be in the past',
      to: 'To: must not be in the future',
    });
  });
});
