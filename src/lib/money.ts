const withDigits = (codes: string, digits: number) =>
  codes.split(' ').map((code): [string, number] => [code, digits]);

/**
 * Digits of the minor unit by ISO 4217, where they are not two. `Intl` would omit those of forints and rupiahs, although
 * their amounts are in the minor unit too.
 */
const digitsOf = new Map([
  ...withDigits('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...withDigits('BHD IQD JOD KWD LYD OMR TND', 3),
]);

/**
 * Formats an amount in the minor unit of its currency: `money(4900, 'usd')` is `$49.00`, and `money(4900, 'jpy')`, which
 * has no minor unit, is `¥4,900`. `currency` is an ISO 4217 code, in upper or lower case; an unknown one is shown as a
 * code.
 */
export function money(amount: number, currency: string): string {
  const digits = digitsOf.get(currency.toUpperCase()) ?? 2;
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}
