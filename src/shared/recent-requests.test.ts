import { expect, test } from 'vitest';
import { servedWords } from './recent-requests.tsx';

test('how much was served lately is told in one sentence', () => {
  const lately = (quarter: number, day: number) =>
    servedWords([
      { words: 'last 15 minutes', count: quarter },
      { words: 'last 24 hours', count: day },
    ]);
  expect(lately(3_224, 1_690_000)).toBe(
    '3.22 k requests in the last 15 minutes and 1.69 M in the last 24 hours',
  );
  expect(lately(1, 1)).toBe('1 request in the last 15 minutes and 1 in the last 24 hours');
  // Prometheus estimates; less than one request is one all the same.
  expect(lately(0, 0.4)).toBe('0 requests in the last 15 minutes and 1 in the last 24 hours');
});
