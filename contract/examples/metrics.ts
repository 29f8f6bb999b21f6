import type { MetricsResponse } from '#contract/generated/types.gen.ts';

/** Responses of each form: one value, values by label, values over time with a gap, no values. */
export const metrics: MetricsResponse[] = [
  {
    resultType: 'vector',
    result: [{ metric: {}, value: [1663592228.177, '39919'] }],
    source: 'sample',
  },
  {
    resultType: 'vector',
    result: [
      { metric: { code: '200' }, value: [1663592228, '34900.25'] },
      { metric: { code: '404' }, value: [1663592228, '286.5'] },
      { metric: { code: '503' }, value: [1663592228, '12'] },
    ],
    source: 'prometheus',
  },
  {
    resultType: 'matrix',
    result: [
      {
        metric: { type: 'egress' },
        values: [
          [1663592168, '1271861.4'],
          [1663592183, '1269601.2'],
          [1663592228, '1251735'],
        ],
      },
      { metric: { type: 'ingress' }, values: [[1663592168, '127428.1']] },
    ],
    source: 'prometheus',
  },
  { resultType: 'matrix', result: [], source: 'sample' },
];
