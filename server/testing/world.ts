import { eq } from 'drizzle-orm';
import type { Application, ClusterList, Organization } from '#contract/generated/types.gen.ts';
import type { App } from '#server/app.ts';
import type { Database } from '#server/db/connect.ts';
import { organizations } from '#server/db/schema.ts';
import type { AppOptions } from '#server/open-context.ts';
import { type Answer, send, testApp } from './app.ts';
import { addCluster, addSecondOrganization, type SecondOrganization } from './neighbours.ts';
import { type Hidden, remember, watched } from './untouched.ts';

/**
 * An app with one organization of the caller and its default cluster, next to neighbours that no test may touch: another
 * organization, and a second cluster in this one. Every answer is checked for rows of the neighbours.
 */
export interface World {
  app: App;
  orgId: string;
  clusterId: string;
  /** Sends a request as the owner. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The same, and the payload; fails unless the answer is a success. */
  ok<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** An organization of other people, with the same names. */
  neighbour: SecondOrganization;
  /** A second cluster of the caller's organization, with the same names as the neighbours' clusters. */
  siblingId: string;
  /** Fails when a row of the neighbours was changed, added or removed. Runs after each test, and on `app.close()`. */
  expectNeighboursUntouched(): Promise<void>;
}

const openWorlds = new Set<World>();

/** Fails when a test changed rows of a neighbour in a world that is open. */
export async function expectNeighboursUntouched(): Promise<void> {
  for (const world of openWorlds) await world.expectNeighboursUntouched();
}

/** Opens an app on a database of its own, and makes an organization through the API, next to neighbours. */
export async function openWorld(
  database?: Database,
  env: Record<string, string> = {},
  options: AppOptions = {},
): Promise<World> {
  const opened = await testApp(env, { ...options, ...(database && { database }) });
  let hidden: Hidden = { everywhere: [], inside: [], paths: [] };
  const app = { ...opened, fetch: watched(opened, () => hidden) };
  const call = (method: string, path: string, body?: unknown) => send(app, method, path, body);
  const ok = async <T>(method: string, path: string, body?: unknown) => {
    const answer = await call(method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body.payload as T;
  };
  const { context } = app;
  const neighbour = await addSecondOrganization(context);
  const { id: orgId } = await ok<Organization>('POST', '/orgs', { name: 'Test Org' });
  const clusters = await ok<ClusterList>('GET', `/orgs/${orgId}/clusters`);
  const clusterId = clusters.list[0]?.id ?? '';
  const mark = 'sibling';
  const sibling = await addCluster(context, { orgId, name: mark, mark });
  hidden = {
    everywhere: neighbour.marks,
    inside: [mark, ...sibling.ids],
    paths: [`/clusters/${clusterId}`, '/apps/'],
  };
  const expectOrganizationUntouched = await remember(context.db, neighbour.marks);
  const expectSiblingUntouched = await remember(context.db, sibling.ids);
  const expectNeighboursUntouched = async () => {
    await expectOrganizationUntouched();
    // The second cluster goes with the organization.
    const isThere = await context.db.$count(organizations, eq(organizations.id, orgId));
    if (isThere) await expectSiblingUntouched();
  };
  const close = async () => {
    openWorlds.delete(world);
    try {
      await expectNeighboursUntouched();
    } finally {
      await app.close();
    }
  };
  const world: World = {
    app: { ...app, close },
    orgId,
    clusterId,
    call,
    ok,
    neighbour,
    siblingId: sibling.id,
    expectNeighboursUntouched,
  };
  openWorlds.add(world);
  return world;
}

/** The least that makes a version of a backend. */
export const plainVersion = {
  version: 'default',
  upstream: { scheme: 'http', targets: [{ host: '10.0.0.1', port: 80, weight: 1 }] },
};

/** The least that makes an application. */
export const plainApplication = {
  name: 'shop',
  hosts: ['shop.example.com'],
  path_prefix: '/',
  upstreams: [plainVersion],
};

/** Makes an application in the world's cluster; `more` replaces members. */
export function makeApplication(world: World, more: object = {}): Promise<Application> {
  const path = `/clusters/${world.clusterId}/apps`;
  return world.ok<Application>('POST', path, { ...plainApplication, ...more });
}

/** Field and rule of each field error. */
export function rulesOf(answer: Answer): string[] {
  const errors = (answer.body.field_errors ?? []) as { field: string; rule: string }[];
  return errors.map(({ field, rule }) => `${field} ${rule}`);
}
