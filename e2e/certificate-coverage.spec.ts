import { expect } from '@playwright/test';
import { type Arranger, type ClusterIds, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import {
  expectPairInspected,
  pasteAnywhere,
  storeCertificate,
  testAuthority,
} from './certificate-steps.ts';
import { test } from './fixtures.ts';
import { expectPage, expectRow, row } from './steps.ts';

/** A cluster with a host in every state, overlapping certificates, and two unused ones. */
async function arranged(api: Arranger) {
  const place = await api.emptyCluster();
  const zone = `${unique('zone')}.test`;
  const at = (name: string) => `${name}.${zone}`;
  const store = (names: string[], days: number, use?: 'clientAuth') =>
    storeCertificate(
      api,
      place,
      testAuthority().issue({ names, days, ...(use && { use }) }),
      use && { type: 'Client' },
    );
  await store([at('fine'), at('both')], 200);
  await store([at('both')], 400);
  await store([at('soon')], 9);
  await store([at('over')], -2);
  await store([at('spare')], 90);
  await store([at('client')], 90, 'clientAuth');
  const hosts = ['fine', 'both', 'soon', 'over', 'open'].map(at);
  const app = await api.application({ hosts, protocols: ['HTTPS'] }, place);
  const draft = await api.application(
    { hosts: [at('draft')], protocols: ['HTTPS'], active: 1 },
    place,
  );
  await api.application({ hosts: [at('plain')], protocols: ['HTTP'] }, place);
  return { place, at, app, draft };
}

test('lists every HTTPS host with its certificate, most urgent first', async ({
  page,
  api,
  expectAccessible,
}) => {
  const { place, at, app } = await arranged(api);
  await page.goto(paths.certificates(place));
  await page.getByRole('link', { name: 'Coverage' }).click();
  await expectPage(page, 'Coverage');
  await expect(page.getByText('6 HTTPS hosts: 2 without a certificate')).toBeVisible();
  await expect(page.getByText('Based on 3 applications and 6 certificates.')).toBeVisible();
  const board = page.getByRole('table', { name: 'HTTPS hosts and their certificates' });
  await expect(board.getByRole('rowheader')).toHaveText(
    ['open', 'over', 'draft', 'soon', 'fine', 'both'].map(at),
  );
  await expect(row(board, at('open'))).toContainText('No certificate: handshakes fail');
  await expect(row(board, at('open')).getByRole('link', { name: app.name })).toBeVisible();
  await expect(row(board, at('draft'))).toContainText('handshakes will fail once published');
  await expect(row(board, at('over'))).toContainText('Expired 1 day ago');
  await expect(row(board, at('soon'))).toContainText('Expires in 9 days');
  await expect(row(board, at('both'))).toContainText('Expires in 400 days');

  const overlaps = page.getByRole('table', { name: 'Hosts that several certificates match' });
  await expect(overlaps.getByRole('rowheader')).toHaveText([at('both')]);
  const unused = page.getByRole('table', { name: 'Certificates that no host' });
  await expect(unused.getByRole('rowheader')).toHaveText([at('spare'), at('client')]);
  await expectAccessible(page);

  await row(board, at('open')).getByRole('link', { name: 'Add certificate' }).click();
  await expectPage(page, 'Add certificate');
});

test('replaces an expiring certificate, and adds a missing one for its host', async ({
  page,
  api,
}) => {
  const { place, at } = await arranged(api);
  await page.goto(paths.certificateCoverage(place));
  const board = page.getByRole('table', { name: 'HTTPS hosts and their certificates' });
  await expect(row(board, at('fine')).getByRole('link', { name: 'Replace' })).toHaveCount(0);
  await row(board, at('soon')).getByRole('link', { name: 'Replace' }).click();
  await expectPage(page, `Edit ${at('soon')}`);
  const next = testAuthority().issue({ names: [at('soon')], days: 200 });
  await pasteAnywhere(page, next.certificate + next.key);
  await expectPairInspected(page, at('soon'), next.key);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expectPage(page, at('soon'));

  await page.goto(paths.certificateCoverage(place));
  await expect(row(board, at('soon'))).toContainText('Expires in 200 days');
  await row(board, at('open')).getByRole('link', { name: 'Add certificate' }).click();
  await expectPage(page, 'Add certificate');
  const wrong = testAuthority().issue({ names: [at('spare2')], days: 90 });
  await pasteAnywhere(page, wrong.certificate + wrong.key);
  const impact = page.getByRole('region', { name: 'Effect of adding' });
  await expect(impact).toContainText(`It does not cover ${at('open')}`);
  await expect(impact).toContainText('It matches no HTTPS host of 3 applications');
  const right = testAuthority().issue({ names: [at('open'), at('draft')], days: 90 });
  await pasteAnywhere(page, right.certificate + right.key);
  await expect(impact).toContainText(
    `Handshakes with 2 hosts will work: ${at('draft')} and ${at('open')}`,
  );
  await expect(impact).not.toContainText('does not cover');
});

test('keeps the filters in the query string', async ({ page, api }) => {
  const { place, at, draft } = await arranged(api);
  const board = page.getByRole('table', { name: 'HTTPS hosts and their certificates' });
  const hosts = board.getByRole('rowheader');
  await page.goto(paths.certificateCoverage(place));
  await page.getByRole('button', { name: 'Uncovered 2' }).click();
  await expect(hosts).toHaveText([at('open'), at('draft')]);
  await page.getByRole('searchbox').fill(draft.name.toUpperCase());
  await expect(hosts).toHaveText([at('draft')]);
  await expect(page).toHaveURL(/show=uncovered&search=/);
  await page.reload();
  await expect(hosts).toHaveText([at('draft')]);
  await page.getByRole('button', { name: 'Fine 2' }).click();
  await expect(page.getByRole('heading', { name: 'No hosts match' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('button', { name: 'Expiring 2' }).click();
  await expect(hosts).toHaveText([at('over'), at('soon')]);
  await page.goBack();
  await expect(hosts).toHaveCount(6);
});

test('the coverage page fits a phone', async ({ page, api, expectAccessible }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { place, at } = await arranged(api);
  await page.goto(paths.certificateCoverage(place));
  await expectRow(page, at('open'), 'No certificate: handshakes fail');
  await expectAccessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

test('pages through hundreds of hosts', async ({ page, api }) => {
  const place: ClusterIds = await api.emptyCluster();
  const zone = unique('many');
  const hosts = Array.from({ length: 320 }, (_, n) => `h${n}.${zone}.test`);
  for (let at = 0; at < hosts.length; at += 32) {
    await api.application({ hosts: hosts.slice(at, at + 32), protocols: ['HTTPS'] }, place);
  }
  await page.goto(paths.certificateCoverage(place));
  await expect(page.getByText('320 HTTPS hosts: 320 without a certificate.')).toBeVisible();
  await expect(page.getByRole('rowheader')).toHaveCount(25);
  await expect(page.getByText('1 to 25 of 320')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('26 to 50 of 320')).toBeVisible();
  await expect(page).toHaveURL(/page=2/);
});
