import { describe, expect, it } from 'vitest';
import { limitCount } from './limit-count.ts';

const found = (settings: unknown) =>
  limitCount(settings).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the interval of synchronizations', () => {
  it.each([
    ['every request', { sync_interval: -1 }, []],
    ['less than 0.1 s', { sync_interval: 0.05 }, ['sync_interval: -1, or at least 0.1']],
    ['0', { sync_interval: 0 }, ['sync_interval: -1, or at least 0.1']],
    ['0.1 s', { sync_interval: 0.1 }, []],
    ['just below the window', { sync_interval: 59.9 }, []],
    ['the window', { sync_interval: 60 }, ['sync_interval: Less than the window of 60 seconds']],
    [
      'the window under its older name',
      { sync_interval: 60, time_window: undefined, period: 60 },
      ['sync_interval: Less than the window of 60 seconds'],
    ],
    ['a window per request', { sync_interval: 99, time_window: '$http_x_window' }, []],
    ['no window', { sync_interval: 99, time_window: undefined }, []],
  ])('of %s is judged with Redis', (_name, settings, expected) => {
    expect(found({ policy: 'redis-cluster', time_window: 60, ...settings })).toEqual(expected);
  });

  it.each(['local', undefined])('may be anything with the policy %s', (policy) => {
    expect(found({ policy, time_window: 60, sync_interval: 0 })).toEqual([]);
  });
});

describe('the rules', () => {
  it('have a key each', () => {
    const rules = ['$remote_addr', '$host', '$remote_addr'].map((key) => ({ key }));
    expect(found({ rules })).toEqual(['rules.2.key: A key of its own']);
    expect(found({ rules: rules.slice(0, 2) })).toEqual([]);
  });

  it.each([[null], [[]], [{ rules: 7 }], [{ rules: [null, {}, {}] }]])(
    'of %j are not judged',
    (settings) => {
      expect(found(settings)).toEqual([]);
    },
  );
});
