import { QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { queryClient } from '#api/query-client.ts';
import { client } from '#contract/generated/client.gen.ts';
import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import type { Api, Application, RegionList, RoleList } from '#contract/generated/types.gen.ts';
import { ownerToken, publicUrl } from '#server/testing/app.ts';
import { joinOrganization, makePerson, type TestPerson } from '#server/testing/people.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';

/** A world in which the console's mutations run: the generated client calls the world's app directly. */
export interface Stage {
  world: World;
  /** The id of a built-in role of the world's organization. */
  role(name: string): string;
  regionId: string;
  application(): Promise<Application>;
  api(): Promise<{ appId: string; api: Api }>;
  /** Creates a user with a session. */
  person(more?: { emailVerified?: boolean }): Promise<TestPerson>;
  /** Creates a member of the world's organization, or of another one. @returns the member's id */
  member(orgId?: string): Promise<string>;
  /** Returns a name that nothing else in the world has. */
  unique(name: string): string;
  /** Sets the user that the client's requests are authenticated as; the owner without one. */
  actAs(person?: TestPerson): void;
  /** The operations that the client called, in order. */
  called: OperationId[];
  close(): Promise<void>;
}

const owner = { authorization: `Bearer ${ownerToken}` };

export async function openStage(): Promise<Stage> {
  const world = await openWorld();
  let caller: Record<string, string> = owner;
  const called: OperationId[] = [];
  client.setConfig({
    baseUrl: `${publicUrl}/api/v1`,
    throwOnError: true,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      called.push(operationOf(request));
      for (const [name, value] of Object.entries(caller)) request.headers.set(name, value);
      return world.app.fetch(request);
    },
  });
  let last = 0;
  const unique = (name: string) => `${name}-${++last}`;
  const person: Stage['person'] = (more) =>
    makePerson(world.app, { email: `${unique('person')}@example.com`, ...more });
  const application = () => {
    const name = unique('app');
    return makeApplication(world, { name, hosts: [`${name}.example.com`], labels: ['team-a'] });
  };
  const { list: roles } = await world.ok<RoleList>('GET', `/orgs/${world.orgId}/roles`);
  const { list: regions } = await world.ok<RegionList>('GET', '/regions');
  return {
    world,
    role: (name) => roles.find((role) => role.name === name)?.id ?? name,
    regionId: regions[0]?.id ?? '',
    called,
    unique,
    person,
    application,
    api: async () => {
      const { id: appId } = await application();
      const body = { name: unique('api'), paths: [{ path: '/', path_type: 'Prefix' }] };
      return { appId, api: await world.ok<Api>('POST', `/apps/${appId}/apis`, body) };
    },
    member: async (orgId = world.orgId) =>
      joinOrganization(world.app, await person(), { orgId, role: 'Organization Admin' }),
    actAs: (user) => {
      caller = user
        ? { cookie: user.cookie, origin: publicUrl, accept: 'application/json' }
        : owner;
    },
    close: () => world.app.close(),
  };
}

/** The operation that a request of the client is for. */
function operationOf({ method, url }: Request): OperationId {
  const { pathname } = new URL(url);
  const found = (Object.keys(operations) as OperationId[]).find((id) => {
    const pattern = operations[id].path.replaceAll(/\{\w+\}/g, '[^/]+');
    return operations[id].method === method && new RegExp(`^/api/v1${pattern}$`).test(pathname);
  });
  if (!found) throw new Error(`No operation is ${method} ${pathname}`);
  return found;
}

/** Runs a mutation hook once, as a page would, and waits for the response. @throws the error of the call */
export async function mutate<TVariables>(
  useHook: () => { mutateAsync: (variables: TVariables) => Promise<unknown> },
  variables: TVariables,
): Promise<void> {
  const found: ReturnType<typeof useHook>[] = [];
  function Page() {
    found.push(useHook());
    return null;
  }
  renderToString(createElement(QueryClientProvider, { client: queryClient }, createElement(Page)));
  for (const { mutateAsync } of found) await mutateAsync(variables);
}
