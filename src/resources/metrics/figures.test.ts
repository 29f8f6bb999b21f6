import { describe, expect, test } from 'vitest';
import type { MetricSeries } from '#contract/generated/types.gen.ts';
import {
  bandwidthSeries,
  chartData,
  latencySeries,
  rateSeries,
  statusClass,
  statusShares,
  successRatio,
} from './figures.ts';
import { type MetricAnswer, totalOf } from './queries.ts';

function matrix(start: number, ...result: MetricSeries[]): MetricAnswer {
  return {
    window: { start, end: start + 40, step: 20 },
    response: { resultType: 'matrix', result },
  };
}

const byId = (answer: MetricAnswer, before?: MetricAnswer) =>
  Object.fromEntries(
    chartData(rateSeries, answer, before).series.map(({ id, values }) => [id, values]),
  );

test('status codes belong to classes', () => {
  expect(['101', '200', '304', '404', '599'].map(statusClass)).toEqual([
    '1xx',
    '2xx',
    '3xx',
    '4xx',
    '5xx',
  ]);
  expect(['0', '600', '2000', '', 'abc'].map(statusClass)).toEqual(Array(5).fill('other'));
});

describe('rates by class', () => {
  test('add up the codes of a class; what is left out at a moment that was measured is zero', () => {
    const answer = matrix(
      100,
      {
        metric: { code: '200' },
        values: [
          [100, '2'],
          [140, '4'],
        ],
      },
      { metric: { code: '204' }, values: [[140, '1.5']] },
      { metric: { code: '502' }, values: [[140, '0.25']] },
    );
    expect(byId(answer)).toEqual({
      '2xx': [2, null, 5.5],
      '3xx': [0, null, 0],
      '4xx': [0, null, 0],
      '5xx': [0, null, 0.25],
    });
  });

  test('have further classes only when they occur', () => {
    const answer = matrix(100, { metric: { code: '101' }, values: [[100, '1']] });
    expect(Object.keys(byId(answer))).toEqual(['1xx', '2xx', '3xx', '4xx', '5xx']);
  });

  test('are nothing when nothing was answered', () => {
    expect(chartData(rateSeries, matrix(100))).toEqual({ times: [100, 120, 140], series: [] });
  });
});

describe('the period before', () => {
  const now = matrix(100, {
    metric: {},
    values: [
      [100, '5'],
      [120, 'NaN'],
    ],
  });

  test('lies over the window, first point on first point, dashed', () => {
    const before = matrix(60, {
      metric: {},
      values: [
        [60, '7'],
        [80, '8'],
        [100, '9'],
      ],
    });
    const { times, series } = chartData(latencySeries, now, before);
    expect(times).toEqual([100, 120, 140]);
    expect(series).toEqual([
      { id: 'mean', label: 'Mean', color: 1, values: [5, null, null] },
      {
        id: 'previous mean',
        label: 'Mean before',
        color: 1,
        values: [7, 8, 9],
        previous: true,
      },
    ]);
  });

  test('of another range waits', () => {
    const before = { ...now, window: { start: 0, end: 100, step: 50 } };
    expect(chartData(latencySeries, now, before).series).toHaveLength(1);
  });
});

test('bandwidth has its directions in a fixed order, and none that nobody knows', () => {
  const answer = matrix(
    100,
    { metric: { type: 'egress' }, values: [[100, '20']] },
    { metric: { type: 'sideways' }, values: [[100, '1']] },
    { metric: { type: 'ingress' }, values: [[100, '10']] },
  );
  const { series } = chartData(bandwidthSeries, answer);
  expect(series.map(({ label, values }) => [label, values[0]])).toEqual([
    ['In', 10],
    ['Out', 20],
  ]);
});

test('a total is a number or nothing', () => {
  const of = (text: string) =>
    totalOf({ resultType: 'vector', result: [{ metric: {}, value: [1, text] }] });
  expect(of('12.5')).toBe(12.5);
  expect(of('0')).toBe(0);
  expect(of('NaN')).toBeNull();
  expect(totalOf({ resultType: 'vector', result: [] })).toBeNull();
});

test('the success ratio is known where there were requests', () => {
  expect(successRatio(200, 5)).toBe(0.975);
  expect(successRatio(200, 0)).toBe(1);
  expect(successRatio(0, 0)).toBeNull();
  expect(successRatio(null, 0)).toBeNull();
  expect(successRatio(5, undefined)).toBeNull();
  // Increases are extrapolated, so that failures may come out a little above all requests.
  expect(successRatio(10, 10.2)).toBe(0);
});

test('shares have the colour of their class, and none for what did not happen', () => {
  const shares = statusShares({
    resultType: 'vector',
    result: [
      { metric: { code: '200' }, value: [1, '90'] },
      { metric: { code: '404' }, value: [1, '10'] },
      { metric: { code: '500' }, value: [1, '0'] },
    ],
  });
  expect(shares).toEqual([
    { id: '200', label: '200', color: 1, count: 90 },
    { id: '404', label: '404', color: 3, count: 10 },
  ]);
});
