import { useQuery } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { queryClient } from '#api/query-client.ts';
import { ofFrame } from '#shared/frame-query.ts';
import { draw } from '#testing/open.tsx';
import { Freshness } from './freshness.tsx';

const MINUTE = 60_000;
const read = (name: string) => ({
  queryKey: [{ _id: name }],
  queryFn: () => ({}),
  staleTime: Number.POSITIVE_INFINITY,
});

function Shell() {
  useQuery({ ...read('shell'), ...ofFrame });
  return <Freshness />;
}

function Part({ name }: { name: string }) {
  useQuery(read(name));
  return null;
}

const arrange = (name: string, ageMs: number) =>
  queryClient.setQueryData(read(name).queryKey, {}, { updatedAt: Date.now() - ageMs });

test('regression: a page shows "Updated 1 minute ago" right after a save', async () => {
  arrange('shell', MINUTE);
  arrange('record', MINUTE);
  await draw(
    <>
      <Shell />
      <Part name="record" />
    </>,
  );
  await expect.element(page.getByText('Updated 1 minute ago')).toBeVisible();
  arrange('record', 0);
  await expect.element(page.getByText(/^Updated (just now|\d s ago)$/)).toBeVisible();
});

test('a page is as old as its oldest part, also where the shell reads the same', async () => {
  arrange('shell', 5 * MINUTE);
  arrange('record', MINUTE);
  await draw(
    <>
      <Shell />
      <Part name="record" />
      <Part name="shell" />
    </>,
  );
  await expect.element(page.getByText('Updated 5 minutes ago')).toBeVisible();
});
