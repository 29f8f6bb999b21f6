import { matchRoutes, type RouteMatch } from 'react-router';
import { describe, expect, test } from 'vitest';
import { consoleAddresses } from '#domain/console-addresses.ts';
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
};

/** Addresses that lead on to another page and therefore have none of their own. */
const redirecting: readonly string[] = [paths.home(), paths.organization(ids.orgId)];

const addresses = Object.entries(paths)
  .map(([name, make]): [string, string] => {
    // Most functions take ids, and those without a parameter do not mind; three take a text.
    if (name === 'signIn') return [name, paths.signIn('/orgs')];
    const byOrganization = [
      'organization',
      'billing',
      'organizationSettings',
      'members',
      'memberNew',
      'clusters',
      'clusterNew',
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

/** A page's name is in its route, or its loader tells the name of the thing. */
const names = ({ route }: RouteMatch) =>
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

  test('has a name of its own, so that titles and breadcrumbs tell it apart', () => {
    const own = matches.filter((match) => names(match) && match.pathname === pathname);
    expect(own.length).toBeGreaterThan(0);
  });

  test('every breadcrumb on the way leads to a page, or leads on to one', () => {
    const links = matches.flatMap(
      ({ route, params }) => handleOf(route.handle).href?.(params) ?? [],
    );
    const lost = links.filter((href) => !leadsToPage(href));
    expect(lost).toEqual([]);
  });

  test('inside the shell it says what shape to show while it is on its way', () => {
    const inside = matches.some(({ route }) => route.path?.startsWith('/orgs/:orgId'));
    const shaped = matches.some(({ route }) => handleOf(route.handle).shape !== undefined);
    expect(shaped || !inside).toBe(true);
  });
});

test('the links in mails lead to pages', () => {
  const { acceptInvitation, verifyEmail } = consoleAddresses;
  const invitation = { orgId: '11', email: 'ada+1@example.com' };
  expect(paths.invitation(invitation)).toBe(acceptInvitation(invitation));
  expect(verifyEmail('proof')).toBe(`${paths.verifyEmail()}#proof`);
});

test('all other addresses are for the not-found page', () => {
  const unknown = ['/nothing', '/orgs/1/nothing', `${paths.application(ids)}/nothing`];
  const found = unknown.map((address) => matchesOf(address).at(-1)?.route.path);
  expect(found).toEqual(['*', '*', '*']);
});
