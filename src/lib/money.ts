/**
 * An amount in the minor unit of its currency, in words: `money(4900, 'usd')` is `$49.00`, and `money(4900, 'jpy')`,
 * which has no minor unit, is `¥4,900`. `currency` is an ISO 4217 code in any case; one that nobody knows stays a code.
 */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(amount / 10 ** maximumFractionDigits);
}
