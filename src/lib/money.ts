const each = (codes: string, digits: number) =>
  codes.split(' ').map((code): [string, number] => [code, digits]);

/**
 * Digits of the minor unit after ISO 4217, where they are not two. `Intl` would leave out those of forints and rupiahs,
 * in which amounts of them are counted all the same.
 */
const digitsOf = new Map([
  ...each('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...each('BHD IQD JOD KWD LYD OMR TND', 3),
]);

/**
 * An amount in the minor unit of its currency, in words: `money(4900, 'usd')` is `$49.00`, and `money(4900, 'jpy')`,
 * which has no minor unit, is `¥4,900`. `currency` is an ISO 4217 code in any case; one that nobody knows stays a code.
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
