import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_SECONDS, MIN_SECONDS, presetNames, type TimeRange } from './ranges.ts';
import {
  defaultView,
  parseView,
  type RefreshInterval,
  refreshIntervals,
  searchOfView,
  timeText,
  type View,
} from './view.ts';

const read = (search: string) => parseView(new URLSearchParams(search));

const fixed = fc
  .tuple(
    fc.integer({ min: 0, max: 4_000_000_000 }),
    fc.integer({ min: MIN_SECONDS, max: MAX_SECONDS }),
  )
  .map(([from, length]): TimeRange => ({ from, to: from + length }));
const id = fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String);
const apps = fc.oneof(
  fc.constant({}),
  fc.record({ appId: id }),
  fc.record({ appId: id, apiId: id }),
);
const instance = fc.oneof(
  fc.constant({}),
  fc.record({ instanceId: fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/) }),
);
const views: fc.Arbitrary<View> = fc.record({
  range: fc.oneof(fc.constantFrom<TimeRange>(...presetNames), fixed),
  filter: fc.tuple(apps, instance).map(([a, b]) => ({ ...a, ...b })),
  compare: fc.boolean(),
  zone: fc.constantFrom('local', 'utc'),
  refreshInterval: fc.constantFrom(...(Object.keys(refreshIntervals) as RefreshInterval[])),
});

describe('a view in an address', () => {
  test('is parsed as it was written', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(read(searchOfView(view))).toEqual(view);
      }),
    );
  });

  test('leaves out defaults and keeps other parameters', () => {
    expect(searchOfView(defaultView)).toBe('');
    const current = new URLSearchParams('tab=x&range=6h&app=5');
    expect(searchOfView(defaultView, current)).toBe('?tab=x');
    const range = { from: 1_700_000_000, to: 1_700_003_600 };
    expect(searchOfView({ ...defaultView, range, zone: 'utc' })).toBe(
      '?from=2023-11-14T22:13:20Z&to=2023-11-14T23:13:20Z&zone=utc',
    );
  });

  test('is the default for invalid parameters', () => {
    for (const search of [
      'range=2h&zone=mars&refresh=1ms&compare=yes&app=x&instance=a%20b',
      'range=__proto__&refresh=toString',
      'from=2026-11-24T04:00:00Z',
      'from=2026-11-24T04:00:00Z&to=2026-11-24T03:00:00Z',
      'from=2026-11-24T04:00:00Z&to=2026-11-24T04:00:20Z',
      'from=1026-11-24T04:00:00Z&to=2026-11-24T04:00:00Z',
      'from=yesterday&to=now',
      'from=2026-13-41T04:00:00Z&to=2027-11-24T04:00:00Z',
      'app=-1&api=0',
      'api=7',
    ]) {
      expect(read(search), search).toEqual(defaultView);
    }
  });

  test('survives a round trip from any address', () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('0', '7', '-1', 'utc', '10s', '6h', 'previous'),
    );
    const time = fc.oneof(fc.string(), fc.date().map(String), fc.constant('2026-11-24T04:00:00Z'));
    const address = fc.record(
      {
        range: value,
        from: time,
        to: time,
        app: value,
        api: value,
        instance: value,
        compare: value,
        zone: value,
        refresh: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(address, (search) => {
        const view = parseView(new URLSearchParams(search));
        expect(read(searchOfView(view))).toEqual(view);
      }),
    );
  });

  test('drops an API without its application', () => {
    expect(read('app=3&api=7').filter).toEqual({ appId: '3', apiId: '7' });
    expect(read('app=x&api=7').filter).toEqual({});
  });
});

test('times are written with whole seconds in UTC', () => {
  expect(timeText(1_700_000_000)).toBe('2023-11-14T22:13:20Z');
});
