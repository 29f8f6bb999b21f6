import { expect } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { expectPage, row } from './steps.ts';

test('a request finds the API that answers it, and why others do not', async ({
  page,
  api,
  expectAccessible,
}) => {
  const host = `${unique('match')}.match.test`;
  const { id, name } = await api.application({ hosts: [host], path_prefix: '/shop' });
  await api.api(id, { name: 'all orders', paths: [{ path: '/orders', path_type: 'Prefix' }] });
  await api.api(id, {
    name: 'new order',
    paths: [{ path: '/orders', path_type: 'Exact' }],
    methods: ['POST'],
    strip_path_prefix: true,
  });
  await page.goto(paths.requestMatcher(api.production));
  await expectPage(page, 'Request matcher');
  await expectAccessible(page);
  const url = page.getByRole('textbox', { name: 'URL' });
  await page.getByRole('button', { name: 'Find API' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter a URL');
  await expect(url).toBeFocused();

  await url.fill(`https://${host}/shop/orders`);
  await url.press('Enter');
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer.getByRole('link', { name: 'all orders' })).toBeVisible();
  await expect(row(page, 'new order')).toContainText('It takes POST only');
  await expectAccessible(page);

  await page.getByLabel('Method').selectOption('POST');
  await page.getByRole('button', { name: 'Find API' }).click();
  await expect(answer.getByRole('link', { name: 'new order' })).toBeVisible();
  await expect(answer).toContainText('Upstream gets/orders');
  await expect(row(page, 'all orders')).toContainText('less specifically');
  await page.goBack();
  await expect(answer.getByRole('link', { name: 'all orders' })).toBeVisible();

  await url.fill(`https://${host}/elsewhere`);
  await page.getByRole('button', { name: 'Find API' }).click();
  await expect(answer).toContainText('No path of this host matches /elsewhere');
  await page.goto(paths.requestMatcher(api.production, `?url=none.${host}`));
  await expect(answer).toContainText(`No published API takes the host none.${host}`);
  await page.goto(paths.requestMatcher(api.production, `?url=${host}/shop/orders/7?a=b`));
  await answer.getByRole('link', { name: name, exact: true }).click();
  await expectPage(page, name);
});

test('a condition decides, and the headers are part of the address', async ({ page, api }) => {
  const host = `${unique('match')}.match.test`;
  const { id } = await api.application({ hosts: [host], path_prefix: '/' });
  const everything = [{ path: '', path_type: 'Prefix' as const }];
  await api.api(id, { name: 'stable', paths: everything });
  await api.api(id, {
    name: 'canary',
    paths: [{ path: '/v1', path_type: 'Prefix' }],
    fine_grained_route_control: {
      enabled: true,
      logical_relationship: 'All',
      expressions: [{ subject: 'header', name: 'x-canary', operator: 'equal', value: '1' }],
    },
  });
  await page.goto(paths.requestMatcher(api.production, `?url=${host}/v1`));
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(row(page, 'canary')).toContainText('Not met: header x-canary is "1"');
  await page.getByText('Headers, cookies and caller').click();
  await page.getByRole('textbox', { name: 'Headers' }).fill('nonsense');
  await page.getByRole('button', { name: 'Find API' }).click();
  await expect(page.getByRole('alert')).toContainText('"nonsense" is not a header');
  await page.getByRole('textbox', { name: 'Headers' }).fill('X-Canary: 1');
  await page.getByRole('button', { name: 'Find API' }).click();
  await expect(answer.getByRole('link', { name: 'canary' })).toBeVisible();
  await page.reload();
  await expect(answer.getByRole('link', { name: 'canary' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Headers' })).toHaveValue('X-Canary: 1');
});

test('an answer that depends on the caller stays open until the address is known', async ({
  page,
  api,
  expectAccessible,
}) => {
  const host = `${unique('match')}.match.test`;
  const { id } = await api.application({ hosts: [host], path_prefix: '/' });
  await api.api(id, { name: 'everyone', paths: [{ path: '' }] });
  await api.api(id, { name: 'office', paths: [{ path: 'in' }], remote_addrs: ['10.0.0.0/8'] });
  await page.goto(paths.requestMatcher(api.production, `?url=${host}/in`));
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer).toContainText('Not certain');
  await expect(answer).toContainText('It takes callers from 10.0.0.0/8 only');
  await expectAccessible(page);
  await page.getByText('Headers, cookies and caller').click();
  const caller = page.getByRole('textbox', { name: 'Address of the caller' });
  await caller.fill('10.1.2.3');
  await caller.press('Enter');
  await expect(answer).toContainText('Answers');
  await expect(answer.getByRole('link', { name: 'office' })).toBeVisible();
});
