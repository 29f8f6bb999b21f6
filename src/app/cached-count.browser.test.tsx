import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { queryClient } from '#api/query-client.ts';
import { unique } from '#contract/testing/arrange.ts';
import { draw } from '#testing/open.tsx';
import { useCachedCount } from './cached-count.ts';

function Members({ orgId }: { orgId: string }) {
  const count = useCachedCount('listMembers', ['id', orgId]);
  return <p>{count === undefined ? 'not known' : `${count} members`}</p>;
}

const keyOf = (orgId: string) => [{ _id: 'listMembers', path: { id: orgId } }] as const;

test('the count stays when the list leaves the cache, until a newer one is there', async () => {
  const orgId = unique('org');
  await draw(<Members orgId={orgId} />);
  await expect.element(page.getByText('not known')).toBeVisible();
  const queryKey = keyOf(orgId);
  queryClient.setQueryData(queryKey, { count: 7 });
  await expect.element(page.getByText('7 members')).toBeVisible();
  queryClient.removeQueries({ queryKey });
  await expect.element(page.getByText('7 members')).toBeVisible();
  queryClient.setQueryData(queryKey, { count: 8 }, { updatedAt: Date.now() + 1 });
  await expect.element(page.getByText('8 members')).toBeVisible();
});

test('the count of one organization is not shown for another', async () => {
  const [first, second] = [unique('org'), unique('org')];
  queryClient.setQueryData(keyOf(first), { count: 7 });
  await draw(
    <>
      <Members orgId={first} />
      <Members orgId={second} />
    </>,
  );
  await expect.element(page.getByText('7 members')).toBeVisible();
  await expect.element(page.getByText('not known')).toBeVisible();
});
