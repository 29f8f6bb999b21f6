import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Application } from '#contract/generated/types.gen.ts';
import { draw } from '#testing/open.tsx';
import { PathAddresses } from './path-addresses.tsx';

const application = {
  path_prefix: '/shop',
  hosts: ['shop.test'],
  protocols: ['HTTP'],
} as unknown as Application;

const paths = [{ path: 'x', path_type: 'Exact' as const }];

test('an API with hosts of its own has no address at those of its application', async () => {
  const api = { paths, gateway_extra: { hosts: ['Own.test'] } };
  await draw(<PathAddresses application={application} api={api} />);
  const list = page.getByRole('list').first();
  await expect.element(list).toMatchTextContent('http://own.test/shop/x');
  await expect.element(list).not.toMatchTextContent('shop.test');
});

test.each([
  ['API', { 'proxy-rewrite': { uri: '/fixed' } }, {}],
  ['application', {}, { 'proxy-rewrite': { uri: '/fixed' } }],
])(
  'a path that proxy-rewrite of the %s sets is not shown as the one of the record',
  async (_, own, outer) => {
    await draw(
      <PathAddresses
        application={{ ...application, plugins: outer }}
        api={{ paths, strip_path_prefix: true, plugins: own }}
      />,
    );
    const list = page.getByRole('list').first();
    await expect
      .element(list)
      .toMatchTextContent('proxy-rewrite sets the path that the upstream gets');
    await expect.element(list).not.toMatchTextContent('the upstream gets /');
  },
);
