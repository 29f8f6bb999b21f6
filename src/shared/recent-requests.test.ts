import { expect, test } from 'vitest';
import { servedText } from './recent-requests.tsx';

test('formats the requests served in each period', () => {
  const served = (quarter: number, day: number) =>
    servedText([
      { label: 'last 15 minutes', count: quarter },
      { label: 'last 24 hours', count: day },
    ]);
  expect(served(3_224, 1_690_000)).toBe(
    '3.22 k requests in the last 15 minutes and 1.69 M in the last 24 hours',
  );
  expect(served(1, 1)).toBe('1 request in the last 15 minutes and 1 in the last 24 hours');
  // Prometheus extrapolates, so a fraction of a request counts as one.
  expect(served(0, 0.4)).toBe('0 requests in the last 15 minutes and 1 in the last 24 hours');
});
