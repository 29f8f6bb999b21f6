import fc from 'fast-check';
import { expect, it } from 'vitest';
import { valueTicks } from './value-ticks.ts';

const MIB = 1024 ** 2;

it.each([
  [0, [0, 1]],
  [0.3, [0, 0.1, 0.2, 0.3]],
  [7, [0, 2, 4, 6, 8]],
  [95, [0, 25, 50, 75, 100]],
  [1760, [0, 500, 1000, 1500, 2000]],
])('goes from 0 to a round number not below %d', (most, ticks) => {
  expect(valueTicks(most)).toEqual(ticks);
});

it('uses binary steps for bytes and whole steps for counts', () => {
  expect(valueTicks(33 * MIB, { base: 1024 })).toEqual([0, 10 * MIB, 20 * MIB, 30 * MIB, 40 * MIB]);
  const half = MIB / 2;
  expect(valueTicks(1.45 * MIB, { base: 1024 })).toEqual([0, half, MIB, MIB + half]);
  expect(valueTicks(2, { whole: true })).toEqual([0, 1, 2]);
  expect(valueTicks(9, { whole: true })).toEqual([0, 3, 6, 9]);
});

it('never exceeds the number of parts, and ends at the first tick that covers the value', () => {
  const most = fc.double({ min: 1e-6, max: 1e15, noNaN: true });
  const base = fc.constantFrom(1000 as const, 1024 as const);
  fc.assert(
    fc.property(most, base, fc.integer({ min: 2, max: 8 }), (value, unit, parts) => {
      const ticks = valueTicks(value, { parts, base: unit });
      expect(ticks.length - 1).toBeLessThanOrEqual(parts);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(value * (1 - 1e-8));
      expect(ticks.at(-2)).toBeLessThan(value);
    }),
  );
});
