import { expect, it } from 'vitest';
import { changeOf } from './change.ts';

it.each([
  [1000, 1031, 'up', '3.1 %'],
  [1000, 590, 'down', '41 %'],
  [100, 250, 'up', '150 %'],
  [100, 1234, 'up', '12 times'],
  [100, 0, 'down', '100 %'],
  [0, 5, 'up', 'from 0'],
  [0, 0, 'none', ''],
  [100_000, 100_001, 'none', ''],
] as const)('the change from %d to %d is %s %s', (from, to, direction, amount) => {
  expect(changeOf(from, to, 'relative')).toEqual({ direction, amount });
});

it('formats changes of ratios in percentage points', () => {
  expect(changeOf(0.9983, 0.9974, 'points')).toEqual({ direction: 'down', amount: '0.09 pt' });
  expect(changeOf(0.5, 0.50001, 'points')).toEqual({ direction: 'none', amount: '' });
});
