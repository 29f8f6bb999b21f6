import { expect, it } from 'vitest';
import { toMinorUnit } from './wire.ts';

it.each([
  [4900, 'usd', 4900],
  [7000, 'jpy', 7000],
  [700_000, 'isk', 7000],
  [700_000, 'ugx', 7000],
  [7000, 'mga', 700_000],
])('converts %i %s at Stripe to %i of its minor unit', (amount, currency, expected) =>
  expect(toMinorUnit(amount, currency)).toBe(expected),
);
