import { expect } from '@playwright/test';
import { listApplications, patchApplication } from '#contract/generated/sdk.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { faults } from '#server/faults.ts';
import { field, fillApplication } from './form-steps.ts';
import { description, openApplication, save, stored, test } from './safe-save-steps.ts';
import { expectPage, expectToast, fillChips } from './steps.ts';
import { noteWrites } from './wire.ts';

test.describe('a form that is open while someone else saves', () => {
  test('says so when the user returns to it, and can take over the changes', async ({
    page,
    other,
    api,
    expectAccessible,
  }) => {
    const { id, name } = await openApplication([page, other], api, { description: 'before' });
    await fillChips(page, 'Labels optional', ['mine']);
    await description(other).fill('theirs');
    await save(other);
    await expectPage(other, name);

    const notice = page.getByRole('status').filter({ hasText: 'changed this' });
    await expect(notice).toBeHidden();
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(notice).toContainText('Changed: Description.');
    await expect(notice).toContainText('Saving keeps these changes and yours.');
    await expect(description(page)).toHaveValue('before');
    await expectAccessible(page);

    await notice.getByRole('button', { name: 'Show changes' }).click();
    const changes = page.getByRole('dialog', { name: 'Changes since you opened this' });
    await expect(changes).toContainText('theirs');
    await changes.getByRole('button', { name: 'Close' }).click();

    await description(page).fill('mine');
    await expect(notice).toContainText('You changed Description too');
    await description(page).fill('before');
    await notice.getByRole('button', { name: 'Take over' }).click();
    await expect(notice).toBeHidden();
    await expect(description(page)).toHaveValue('theirs');
    await expect(page.getByRole('button', { name: 'Remove label mine' })).toBeVisible();
    const sent = noteWrites(page);
    await save(page);
    await expectPage(page, name);
    expect(sent.map(({ body }) => body)).toEqual([{ labels: ['mine'] }]);
    expect(await stored(api, id)).toMatchObject({ description: 'theirs', labels: ['mine'] });
  });

  test('merges a restored draft with the version that it is from', async ({ page, other, api }) => {
    const { id, name } = await openApplication([page, other], api);
    await description(page).fill('mine');
    await expect(page.getByText('1 change', { exact: true }).first()).toBeVisible();
    page.once('dialog', (dialog) => void dialog.accept());
    await fillChips(other, 'Labels optional', ['theirs']);
    await save(other);
    await expectPage(other, name);
    await page.reload();
    await expect(page.getByText('Draft restored')).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Changed: Labels.' })).toBeVisible();
    await save(page);
    await expectPage(page, name);
    expect(await stored(api, id)).toMatchObject({ description: 'mine', labels: ['theirs'] });
  });
});

test.describe('a save whose response is lost', () => {
  test('is looked up, and reported as saved when it was', async ({ page, api }) => {
    const { id } = await openApplication([page], api);
    await field(page, 'Name').fill(faults.responseLost);
    await save(page);
    await expectPage(page, faults.responseLost);
    expect(await stored(api, id)).toMatchObject({ name: faults.responseLost });
    await patchApplication({
      client: api.client,
      path: { cluster_id: api.production.clusterId, app_id: id },
      body: { name: unique('renamed') },
    });
  });

  test('is not sent again when it created a record', async ({ page, api }) => {
    const place = await api.emptyCluster();
    await page.goto(paths.applicationNew(place));
    await fillApplication(page, unique('lost'));
    await field(page, 'Name').fill(faults.responseLost);
    const sent = noteWrites(page);
    await save(page);
    await expectPage(page, faults.responseLost);
    await expectToast(page, `Created ${faults.responseLost}`);
    expect(sent.filter(({ path }) => path.endsWith('/apps'))).toHaveLength(1);
    const path = { cluster_id: place.clusterId };
    const { data } = await listApplications({ client: api.client, path });
    expect(data.payload.list).toHaveLength(1);
  });

  test('says that nothing was saved when the server refused to work', async ({ page, api }) => {
    const { id, name } = await openApplication([page], api);
    await field(page, 'Name').fill(faults.badGateway);
    await save(page);
    await expect(page.getByRole('alert')).toContainText('nothing was saved');
    await expect(field(page, 'Name')).toHaveValue(faults.badGateway);
    expect(await stored(api, id)).toMatchObject({ name });
  });
});
