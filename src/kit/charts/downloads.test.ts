import { expect, it } from 'vitest';
import { csvText } from '#lib/csv.ts';
import { milliseconds } from './chart-units.ts';
import { chartRows } from './downloads.ts';
import type { ChartSeries } from './types.ts';

const times = [1_795_615_200, 1_795_615_260, 1_795_615_320];
const series: ChartSeries[] = [
  { id: 'm', label: 'mean', color: 1, values: [40, null, 1500] },
  { id: 'f', label: '=1+1, all', color: 2, values: [0, 1, 2] },
];

it('writes times in UTC, the unit in the header, and gaps as empty cells', () => {
  expect(csvText(chartRows({ times }, series, milliseconds)).split('\r\n')).toEqual([
    'Time (UTC),mean (ms),"\'=1+1, all (ms)"',
    '2026-11-25T14:00:00.000Z,40,0',
    '2026-11-25T14:01:00.000Z,,1',
    '2026-11-25T14:02:00.000Z,1500,2',
    '',
  ]);
});
