import { describe, expect, it } from 'vitest';
import { exceededLimits, exceededText, isFull, quotaCount } from './plan-rules.ts';

const use = (used: number | null, limit = 0) => ({ used, limit });
const limits = { clusters: 3, members: 5, gateway_instances: 0, api_calls: 1000 };

describe('plan limits', () => {
  it.each([
    [use(3, 3), true],
    [use(4, 3), true],
    [use(2, 3), false],
    [use(9, 0), false],
    [use(null, 3), false],
  ])('%j is full: %s', (quota, full) => expect(isFull(quota)).toBe(full));

  it('ignores past API calls among exceeded limits', () => {
    const usage = {
      clusters: use(4),
      members: use(5),
      gateway_instances: use(700),
      api_calls: use(5000),
    };
    expect(exceededLimits(usage, limits)).toEqual([{ quota: 'clusters', used: 4, limit: 3 }]);
  });

  it('formats counts with singular and plural nouns', () => {
    expect([quotaCount('clusters', 1), quotaCount('api_calls', 1000)]).toEqual([
      '1 cluster',
      '1,000 API calls',
    ]);
    const list = [
      { quota: 'clusters', used: 5, limit: 3 },
      { quota: 'members', used: 9, limit: 5 },
    ] as const;
    expect(exceededText(list)).toBe('5 clusters (limit 3) and 9 members (limit 5)');
  });
});
