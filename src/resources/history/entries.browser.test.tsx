import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { faults } from '#server/faults.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { button } from '#testing/steps.ts';
import { clusterHistoryRoutes } from './routes.tsx';

const open = (search: string) =>
  openPages(clusterHistoryRoutes, paths.clusterHistory(api.production, search));

test('a list that cannot be read says so, and keeps its filters', async () => {
  const router = await open(`?search=${faults.badGateway}`);
  await expect
    .element(page.getByRole('alert'))
    .toMatchTextContent(/Could not read the history\. The server returned an error/);
  await expect.element(button(page, 'Try again')).toBeVisible();
  await button(page, 'Clear filters').click();
  await expect.element(page.getByText(/^The history goes back to/)).toBeVisible();
  expect(router.state.location.search).toBe('');
});

test('roles that do not reach the history are named as the cause', async () => {
  await open(`?search=${faults.forbidden}`);
  await expect.element(page.getByRole('alert')).toMatchTextContent(/Your roles do not allow this/);
  expect(button(page, 'Try again').query()).toBeNull();
});

test('a search without matches can be cleared', async () => {
  await open(`?search=${unique('nothing')}`);
  await expect.element(page.getByText('No entries match')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Clear filters' }).click();
  await expect.element(page.getByRole('row').first()).toBeVisible();
  await expect.element(page.getByText('No entries match')).not.toBeInTheDocument();
});

test('a page without entries leads to the newest', async () => {
  const router = await open('?cursor=1');
  await expect.element(page.getByText('No older entries')).toBeVisible();
  await button(page, 'Newest entries').click();
  await expect.element(page.getByText(/^The history goes back to/)).toBeVisible();
  expect(router.state.location.search).toBe('');
});

test('a time becomes part of the address when its field is left', async () => {
  const router = await open('?from=2026-01-01T00:00:00Z');
  const to = page.getByLabelText('To', { exact: true });
  await to.fill('2026-02-03T04:05:06');
  expect(router.state.location.search).not.toContain('to=');
  await page.getByLabelText('Who').click();
  await expect.poll(() => router.state.location.search).toContain('to=2026-02-0');
  await page.getByLabelText('Time').selectOptions('Any time');
  await expect.poll(() => router.state.location.search).toBe('');
});
