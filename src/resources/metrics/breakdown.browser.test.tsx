import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { DataTable } from '#kit/table.tsx';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { breakdownColumns } from './breakdown-columns.tsx';
import { groupRows } from './groups.ts';
import { defaultView } from './view.ts';

const metrics = { name: 'list', requests: 30, failures: 3, ratio: 0.1 };

test('two APIs of one name have a row and a link each, and what belongs to neither has no link', async () => {
  const groups = [
    { ...metrics, id: '11' },
    { ...metrics, id: '12' },
    { ...metrics, id: undefined },
  ];
  const view = { ...defaultView, filter: { appId: '7' } };
  await draw(
    <DataTable
      caption="APIs"
      columns={breakdownColumns.api.requests}
      rows={groupRows(groups, { group: 'api', order: 'requests', view })}
      rowKey={({ key }) => key}
      rowLabel={({ name }) => name}
    />,
    api.production,
  );
  const link = (id: string) =>
    page.getByRole('rowheader', { name: `list id ${id}` }).getByRole('link', { name: 'list' });
  await expect.element(link('11')).toHaveAttribute('href', expect.stringContaining('api=11'));
  await expect.element(link('12')).toHaveAttribute('href', expect.stringContaining('api=12'));
  const neither = page.getByRole('rowheader', { name: 'list no single API' });
  await expect.element(neither.getByTitle(/deleted or renamed/)).toBeVisible();
  expect(neither.getByRole('link').elements()).toEqual([]);
});
