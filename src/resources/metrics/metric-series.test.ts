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
} from './metric-series.ts';
import { type MetricResult, totalOf } from './queries.ts';

function matrix(start: number, ...result: MetricSeries[]): MetricResult {
  return {
    window: { start, end: start + 40, step: 20 },
    response: { resultType: 'matrix', result },
  };
}

const byId = (result: MetricResult, before?: MetricResult) =>
  Object.fromEntries(
    chartData(rateSeries, result, before).series.map(({ id, values }) => [id, values]),
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
  test('add up the codes of a class; missing values at a measured time are zero', () => {
    const result = matrix(
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
    expect(byId(result)).toEqual({
      '2xx': [2, null, 5.5],
      '3xx': [0, null, 0],
      '4xx': [0, null, 0],
      '5xx': [0, null, 0.25],
    });
  });

  test('have other classes only when they occur', () => {
    const result = matrix(100, { metric: { code: '101' }, values: [[100, '1']] });
    expect(Object.keys(byId(result))).toEqual(['1xx', '2xx', '3xx', '4xx', '5xx']);
  });

  test('are empty for an empty response', () => {
    expect(chartData(rateSeries, matrix(100))).toEqual({ times: [100, 120, 140], series: [] });
  });
});

describe('the previous period', () => {
  const now = matrix(100, {
    metric: {},
    values: [
      [100, '5'],
      [120, 'NaN'],
    ],
  });

  test('overlays the window from its first point, dashed', () => {
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
        label: 'Mean (previous)',
        color: 1,
        values: [7, 8, 9],
        previous: true,
      },
    ]);
  });

  test('is left out when its range differs', () => {
    const before = { ...now, window: { start: 0, end: 100, step: 50 } };
    expect(chartData(latencySeries, now, before).series).toHaveLength(1);
  });
});

test('bandwidth has its directions in a fixed order and no unknown ones', () => {
  const result = matrix(
    100,
    { metric: { type: 'egress' }, values: [[100, '20']] },
    { metric: { type: 'sideways' }, values: [[100, '1']] },
    { metric: { type: 'ingress' }, values: [[100, '10']] },
  );
  const { series } = chartData(bandwidthSeries, result);
  expect(series.map(({ label, values }) => [label, values[0]])).toEqual([
    ['In', 10],
    ['Out', 20],
  ]);
});

test('a total is a number or null', () => {
  const of = (text: string) =>
    totalOf({ resultType: 'vector', result: [{ metric: {}, value: [1, text] }] });
  expect(of('12.5')).toBe(12.5);
  expect(of('0')).toBe(0);
  expect(of('NaN')).toBeNull();
  expect(totalOf({ resultType: 'vector', result: [] })).toBeNull();
});

test('the success ratio is known when there were requests', () => {
  expect(successRatio(200, 5)).toBe(0.975);
  expect(successRatio(200, 0)).toBe(1);
  expect(successRatio(0, 0)).toBeNull();
  expect(successRatio(null, 0)).toBeNull();
  expect(successRatio(5, undefined)).toBeNull();
  // Increases are extrapolated, so failures may slightly exceed requests.
  expect(successRatio(10, 10.2)).toBe(0);
});

test('shares have the colour of their class, and codes without requests have none', () => {
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
