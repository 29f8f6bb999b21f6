import { describe, expect, it } from 'vitest';
import { elapsedShare, expiryOf } from './expiry.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const DAY = 24 * 3_600_000;
const certificate = (days: number, from = -100) => ({
  not_before: new Date(now + from * DAY).toISOString(),
  not_after: new Date(now + days * DAY).toISOString(),
});

describe('expiry', () => {
  it.each([
    [-3, 'Expired 3 days ago', 'bad'],
    [-1 / 48, 'Expired less than an hour ago', 'bad'],
    [0, 'Expired less than an hour ago', 'bad'],
    [0.5, 'Expires in 12 hours', 'warning'],
    [1.9, 'Expires in 1 day', 'warning'],
    [29.9, 'Expires in 29 days', 'warning'],
    [30, 'Expires in 30 days', 'good'],
    [400, 'Expires in 400 days', 'good'],
    [3651, 'Expires in 10 years', 'good'],
  ])('%d days before expiry is "%s"', (days, text, tone) => {
    expect(expiryOf(certificate(days), now)).toEqual({ text, tone });
  });

  it('shows when a future certificate becomes valid', () => {
    expect(expiryOf(certificate(90, 3), now)).toEqual({
      text: 'Valid from 27 Nov 2026',
      tone: 'warning',
    });
  });

  it('is unknown for the zero time', () => {
    const none = { not_before: '', not_after: '0001-01-01T00:00:00Z' };
    expect(expiryOf(none, now)).toEqual({ text: 'No expiry known', tone: 'neutral' });
    expect(elapsedShare(none, now)).toBe(1);
  });

  it('computes the elapsed share of the validity period', () => {
    expect(elapsedShare(certificate(100), now)).toBe(0.5);
    expect(elapsedShare(certificate(-1), now)).toBe(1);
    expect(elapsedShare(certificate(90, 3), now)).toBe(0);
  });
});
