import { matchRoutes, type RouteMatch } from 'react-router';
import { describe, expect, test } from 'vitest';
import { mailLinks } from '#domain/mail-links.ts';
import { paths } from '#paths';
import { handleOf } from '#shared/route-handle.ts';
import { routes } from './routes.tsx';

const ids = {
  orgId: '11',
  clusterId: '22',
  appId: '33',
  apiId: '44',
  consumerId: '55',
  certificateId: '66',
  pluginName: 'limit-count',
  memberId: '77',
  entryId: '88',
  webhookId: '99',
};

/** Addresses that redirect and have no page. */
const redirecting: readonly string[] = [paths.home(), paths.organization(ids.orgId)];

const addresses = Object.entries(paths)
  .map(([name, make]): [string, string] => {
    // Most functions take ids, and those without parameters ignore them.
    if (name === 'signIn') return [name, paths.signIn('/orgs')];
    const byOrganization = [
      'organization',
      'billing',
      'organizationSettings',
      'members',
      'memberNew',
      'clusters',
      'clusterNew',
      'history',
      'webhooks',
    ].includes(name);
    return [name, (make as (ids: unknown) => string)(byOrganization ? ids.orgId : ids)];
  })
  .filter(([, address]) => !redirecting.includes(address));

function matchesOf(address: string): RouteMatch[] {
  return matchRoutes(routes, new URL(address, 'http://console.test').pathname) ?? [];
}

function leadsToPage(address: string): boolean {
  const route = matchesOf(address).at(-1)?.route;
  return route !== undefined && route.path !== '*';
}

/** Whether the route has a title, or a loader that returns the record's name. */
const hasTitle = ({ route }: RouteMatch) =>
  handleOf(route.handle).title !== undefined ||
  (handleOf(route.handle).href !== undefined && typeof route.loader === 'function');

describe.each(addresses)('%s', (_name, address) => {
  const matches = matchesOf(address);
  const last = matches.at(-1);
  const { pathname } = new URL(address, 'http://console.test');

  test('has a page', () => {
    expect(leadsToPage(address)).toBe(true);
    const { lazy, Component } = last?.route ?? {};
    const page = typeof lazy === 'object' ? lazy.Component : (lazy ?? Component);
    expect(page ?? Component).toBeTypeOf('function');
  });

  test('has a title for the window and the breadcrumbs', () => {
    const titled = matches.filter((match) => hasTitle(match) && match.pathname === pathname);
    expect(titled.length).toBeGreaterThan(0);
  });

  test('has breadcrumbs that lead to pages', () => {
    const links = matches.flatMap(
      ({ route, params }) => handleOf(route.handle).href?.(params) ?? [],
    );
    const broken = links.filter((href) => !leadsToPage(href));
    expect(broken).toEqual([]);
  });

  test('has a placeholder shape inside the shell', () => {
    const inside = matches.some(({ route }) => route.path?.startsWith('/orgs/:orgId'));
    const shaped = matches.some(({ route }) => handleOf(route.handle).shape !== undefined);
    expect(shaped || !inside).toBe(true);
  });
});

test('links in emails lead to pages', () => {
  const { acceptInvitation, verifyEmail } = mailLinks;
  const invitation = { orgId: '11', email: 'ada+1@example.com' };
  expect(paths.invitation(invitation)).toBe(acceptInvitation(invitation));
  expect(verifyEmail('proof')).toBe(`${paths.verifyEmail()}#proof`);
});

test('unknown addresses show the not-found page', () => {
  const unknown = ['/nothing', '/orgs/1/nothing', `${paths.application(ids)}/nothing`];
  const found = unknown.map((address) => matchesOf(address).at(-1)?.route.path);
  expect(found).toEqual(['*', '*', '*']);
});
