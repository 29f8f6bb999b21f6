import { expect, it } from 'vitest';
import { money } from './money.ts';

it.each([
  [4900, 'usd', '$49.00'],
  [-2450, 'eur', '-€24.50'],
  [7000, 'jpy', '¥7,000'],
  [1234, 'kwd', 'KWD\u00a01.234'],
  [490_050, 'huf', 'HUF\u00a04,900.50'],
  [700_000, 'idr', 'IDR\u00a07,000.00'],
  [7000, 'isk', 'ISK\u00a07,000'],
  [0, 'USD', '$0.00'],
])('%i of %s is %s', (amount, currency, words) => expect(money(amount, currency)).toBe(words));
