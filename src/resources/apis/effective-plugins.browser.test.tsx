import { expect, test } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import { createConsumer } from '#contract/generated/sdk.gen.ts';
import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { concealed } from '#domain/secrets.ts';
import { paths } from '#paths';
import { applicationRoutes } from '#resources/applications/routes.tsx';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { expectFits } from '#testing/steps.ts';
import { apiPageRoutes } from './routes.tsx';

type Plugins = ApplicationSpec['plugins'];

const limit = (count: number) => ({ 'limit-count': { count, time_window: 60 } });
const off = { _meta: { disable: true } };
const limitOff = { 'limit-count': { ...limit(3)['limit-count'], ...off } };

/** Opens the effective plugins of an API with these plugins. @returns the application */
async function openEffective(
  plugins: { application?: Plugins; api?: ApiSpec['plugins'] },
  consumerId?: string,
  more: { application?: Partial<ApplicationSpec>; api?: Partial<ApiSpec> } = {},
) {
  const application = await api.application({
    plugins: plugins.application ?? {},
    ...more.application,
  });
  const { id: apiId } = await api.api(application.id, {
    plugins: plugins.api ?? {},
    ...more.api,
  });
  const ids = { ...api.production, appId: application.id, apiId };
  const search = consumerId === undefined ? '' : `?consumer=${consumerId}`;
  await openPages(
    applicationRoutes({ tabs: [], pages: apiPageRoutes([]) }),
    paths.apiEffectivePlugins(ids) + search,
  );
  return application;
}

async function makeConsumer(plugins: Plugins) {
  const { data } = await createConsumer({
    client: api.client,
    path: { cluster_id: api.production.clusterId },
    body: {
      name: unique('consumer').replaceAll('-', '_'),
      credentials: { 'key-auth': { key: unique('key') } },
      plugins: plugins ?? {},
    },
  });
  return data.payload;
}

const plugin = (name: string): Locator => page.getByRole('listitem', { name, exact: true });
/** The plugins of a stage, by name. */
const stage = (title: string) => {
  const list = page.getByRole('list', { name: title, exact: true });
  return list
    .getByRole('listitem')
    .elements()
    .filter((item) => item.parentElement === list.element())
    .map((item) => item.getAttribute('aria-label'));
};
const picker = page.getByRole('combobox', { name: 'As consumer' });

test('shows an overridden plugin setting by setting', async () => {
  const application = await openEffective({
    application: { 'limit-count': { count: 10, time_window: 60, policy: 'local' } },
    api: { 'limit-count': { count: 3, time_window: 60, rejected_code: 429 } },
  });
  const row = plugin('limit-count');
  await expect
    .element(row)
    .toMatchTextContent(`Overrides the one of the application ${application.name}`);
  await expect.element(row.getByText('3 settings differ')).toBeVisible();
  const side = (level: string) =>
    row
      .getByRole('definition')
      .filter({ has: page.getByRole('img', { name: `At ${level}` }) })
      .elements()
      .map(({ textContent }) => textContent);
  expect(side(`the application ${application.name}`)).toEqual([
    expect.stringMatching(/10/),
    expect.stringMatching(/local/),
  ]);
  expect(side('this API')).toEqual([expect.stringMatching(/3/), expect.stringMatching(/429/)]);
  await row.getByText('Configuration').click();
  await expect
    .element(row.getByRole('region', { name: 'limit-count as JSON' }))
    .toMatchTextContent('"time_window": 60');
});

test('does not call a plugin with an empty filter conditional', async () => {
  await openEffective({
    application: limit(10),
    api: {
      'limit-count': { count: 3, time_window: 60, _meta: { filter: [] } },
      'limit-req': {
        rate: 1,
        burst: 0,
        key: 'remote_addr',
        _meta: { filter: [['arg_a', '==', '1']] },
      },
    },
  });
  await expect.element(plugin('limit-req')).toMatchTextContent('only for requests that its filter');
  await expect.element(plugin('limit-count')).not.toMatchTextContent('its filter matches');
});

test('warns that a disabled plugin still overrides the weaker one', async () => {
  await openEffective({ application: limit(10), api: limitOff });
  await expect.element(plugin('limit-count')).toMatchTextContent('Off');
  await expect.element(plugin('limit-count')).toMatchTextContent('none of them runs either');
});

test('neither shows nor compares secrets', async () => {
  const [weaker, stronger] = [unique('weaker-secret'), unique('stronger-secret')];
  await openEffective({
    application: { csrf: { key: weaker } },
    api: { csrf: { key: stronger } },
  });
  const row = plugin('csrf');
  await row.getByText('No setting differs').click();
  await expect.element(row).toMatchTextContent('Secrets are neither shown nor compared.');
  await row.getByText('Configuration').click();
  await expect
    .element(row.getByRole('region', { name: 'csrf as JSON' }))
    .toMatchTextContent(`"key": "${concealed}"`);
  const html = document.body.innerHTML;
  expect([weaker, stronger].filter((secret) => html.includes(secret))).toEqual([]);
});

test('groups plugins by the stages of a request', async () => {
  await openEffective({
    application: { 'ip-restriction': { whitelist: ['10.0.0.0/8'] }, redirect: { uri: '/new' } },
    api: { cors: {}, ...limit(3), 'http-logger': { uri: 'http://logs.acme.test' } },
  });
  await expect.element(plugin('cors')).toMatchTextContent('Also in Response');
  expect(stage('Rewrite').slice(-2)).toEqual(['cors', 'redirect']);
  expect(stage('Access').slice(-2)).toEqual(['ip-restriction', 'limit-count']);
  expect(stage('Response')).toContain('cors, again');
  expect(stage('Log')).toContain('http-logger');
});

test('names the settings that become plugins', async () => {
  await openEffective({}, undefined, {
    application: { protocols: ['HTTPS'], path_prefix: `/${unique('shop')}` },
    api: { strip_path_prefix: true },
  });
  const strip = plugin('proxy-rewrite').getByRole('link', {
    name: 'Strip the path prefix of this API',
  });
  await expect.element(strip.first()).toHaveAttribute('href', expect.stringMatching(/#matching$/));
  await expect.element(plugin('redirect')).toMatchTextContent('from HTTPS only of the application');
});

test('marks the plugin of a consumer that never runs', async () => {
  const consumer = await makeConsumer({ 'proxy-rewrite': { uri: '/mine' }, ...limit(500) });
  await openEffective({ api: { 'key-auth': {} } }, consumer.id, {
    application: { path_prefix: `/${unique('shop')}` },
    api: { strip_path_prefix: true },
  });
  await expect.element(plugin('limit-count')).toMatchTextContent('500 requests per');
  expect(stage('Rewrite')).toContain('proxy-rewrite');
  expect(stage('Without effect')).toEqual(['proxy-rewrite']);
  const silenced = page.getByRole('list', { name: 'Without effect' }).getByRole('listitem').first();
  await expect.element(silenced).toMatchTextContent('Never runs');
  await expect
    .element(silenced)
    .toMatchTextContent('In the rewrite phase gateways run the one of this API');
});

test('explains why the plugins of an unidentified consumer do not run', async () => {
  const consumer = await makeConsumer(limit(500));
  await openEffective({ application: limit(9), api: { 'jwt-auth': {} } }, consumer.id);
  const warning = page.getByRole('status').filter({ hasText: 'Gateways cannot identify' });
  await expect.element(warning.getByRole('link', { name: consumer.name })).toBeVisible();
  await expect.element(plugin('limit-count')).toMatchTextContent('9 requests per');
});

test('reports a missing consumer and still shows the plugins', async () => {
  await openEffective({ api: limit(3) }, '1');
  await expect
    .element(page.getByRole('alert'))
    .toMatchTextContent('Could not read the consumer. Not found.');
  await expect.element(plugin('limit-count')).toMatchTextContent('3 requests per');
});

test('is accessible and fits on a phone', async () => {
  const consumer = await makeConsumer(limit(500));
  await openEffective(
    {
      application: { 'key-auth': {}, ...limit(9), csrf: { key: unique('secret') } },
      api: { ...limitOff, cors: { allow_origins: 'https://a.acme.test,https://b.acme.test' } },
    },
    consumer.id,
  );
  await expect.element(plugin('limit-count')).toBeVisible();
  await plugin('cors').getByText('Configuration').click();
  await picker.click();
  await picker.fill('');
  await expect.element(page.getByRole('option').first()).toBeVisible();
  await expectAccessible();
  await userEvent.keyboard('{Escape}');
  await page.viewport(390, 844);
  await expectAccessible();
  expectFits();
});
