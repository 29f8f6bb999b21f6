import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { listApplications } from '#contract/generated/sdk.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { faults } from '#server/faults.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { button, expectHeading, expectToast, field } from '#testing/steps.ts';
import { noteWrites } from '#testing/wire.ts';
import { fillApplication } from './form.browser.fixture.ts';
import { applicationRoutes } from './routes.tsx';

const create = button(page, 'Create application');

beforeEach(async () => {
  await openPages(applicationRoutes({ tabs: [], pages: [] }), paths.applicationNew(api.production));
  await fillApplication(unique('error'));
});

test('a taken name is refused on the field', async () => {
  const { name } = await api.application();
  await field(page, 'Name').fill(name);
  await create.click();
  await expect.element(field(page, 'Name')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(field(page, 'Name')).toHaveFocus();
  await expectHeading('Create application');
});

test.for([
  { fault: 'conflict', message: /someone else holds this name/ },
  { fault: 'forbidden', message: /Ask an owner of the organization/ },
  { fault: 'tooManyRequests', message: /Too many requests.*Wait a minute/ },
  { fault: 'serverError', message: /The server returned an error.*\(request [\w-]+\)/ },
  { fault: 'envelopeError', message: /The server returned an error/ },
] as const)('shows $fault above the save bar and keeps the form', async ({ fault, message }) => {
  await field(page, 'Name').fill(faults[fault]);
  const sent = noteWrites();
  await create.click();
  await expect.element(page.getByRole('alert').filter({ hasText: message })).toBeVisible();
  expect(sent.map(({ status }) => status === 200)).toEqual([fault === 'envelopeError']);
  await expectHeading('Create application');
  await expect.element(field(page, 'Name')).toHaveValue(faults[fault]);
  await expect
    .element(page.getByRole('region', { name: 'Notifications' }))
    .not.toMatchTextContent('Created');

  const { data } = await listApplications({
    client: api.client,
    path: { cluster_id: api.production.clusterId },
    query: { search: faults[fault].replace('fault-', '') },
  });
  expect(data.payload.list.map(({ name }) => name)).not.toContain(faults[fault]);

  const name = unique('again');
  await field(page, 'Name').fill(name);
  await create.click();
  await expectToast(`Created ${name}`);
  await expectHeading(name);
});
