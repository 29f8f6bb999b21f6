import { expect } from '@playwright/test';
import { paths } from '#paths';
import { faults } from '#server/faults.ts';
import { test } from './fixtures.ts';
import { expectPage } from './steps.ts';

test('the lock, the marks of the cluster and the counts stay while its pages load', async ({
  page,
  api,
}) => {
  const { orgId } = api.production;
  const navigation = page.getByRole('navigation', { name: 'Main' }).first();
  const link = (name: string) => navigation.getByRole('link', { name });
  await page.goto(paths.members(orgId));
  await expectPage(page, 'Members');
  await expect(link('Members')).toHaveText(/^Members\d+$/);
  await page.goto(paths.applications(api.production));
  await expectPage(page, 'Applications');
  await link('Members').click();
  await expectPage(page, 'Members');
  await link('Applications').click();
  await expectPage(page, 'Applications');
  await page.getByRole('button', { name: 'Lock production in this browser' }).click();
  await expect(page.getByRole('button', { name: 'production is locked' })).toBeVisible();

  const lost = await page.evaluateHandle(() => {
    const missing = new Set<string>();
    const parts: Record<string, () => unknown> = {
      band: () => document.querySelector('[data-band]'),
      mark: () => document.querySelector('aside [data-colour]'),
      lock: () => document.querySelector('header [aria-label="production is locked"]'),
      members: () => /Members\d+/.exec(document.querySelector('aside nav')?.textContent ?? ''),
    };
    const look = () => {
      for (const [name, part] of Object.entries(parts)) if (!part()) missing.add(name);
    };
    look();
    new MutationObserver(look).observe(document.body, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
    return missing;
  });
  for (const name of ['Consumers', 'Overview', 'Certificates']) {
    await link(name).click();
    await expectPage(page, name === 'Overview' ? 'production' : name);
  }
  await page.getByRole('button', { name: 'Refresh' }).click();
  await link('Applications').click();
  await expectPage(page, 'Applications');
  const slow = page.waitForResponse((response) => response.url().includes(faults.slow));
  await page.getByRole('searchbox').fill(faults.slow);
  await slow;
  await expect(page).toHaveURL(new RegExp(`search=${faults.slow}`));
  expect(await lost.evaluate((missing) => [...missing])).toEqual([]);
});
