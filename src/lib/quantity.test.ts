import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteUnits, durationUnits, fittingUnit, quantityText } from './quantity.ts';

describe('the unit of an amount', () => {
  it.each([
    [0, 'B'],
    [1, 'B'],
    [1023, 'B'],
    [1024, 'KiB'],
    [1536, 'B'],
    [2 * 1024 ** 2, 'MiB'],
    [5 * 1024 ** 3, 'GiB'],
    [0.5, 'B'],
  ])('%d bytes are written in %s', (bytes, unit) => {
    expect(fittingUnit(bytes, byteUnits).label).toBe(unit);
  });

  it('is exact: the amount is a whole number of it', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(byteUnits, durationUnits), (amount, units) => {
        const { factor } = fittingUnit(amount, units);
        expect(Number.isInteger(amount / factor)).toBe(true);
        expect((amount / factor) * factor).toBe(amount);
      }),
    );
  });

  it('is formatted', () => {
    expect(quantityText(3600, durationUnits)).toBe('1 hour');
    expect(quantityText(129_600, durationUnits)).toBe('36 hours');
    expect(quantityText(1_048_576, byteUnits)).toBe('1 MiB');
    expect(quantityText(1_048_577, byteUnits)).toBe('1,048,577 B');
  });
});
