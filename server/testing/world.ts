import { eq } from 'drizzle-orm';
import type { Application, ClusterList, Organization } from '#contract/generated/types.gen.ts';
import type { App } from '#server/app.ts';
import type { Database } from '#server/db/connect.ts';
import { organizations } from '#server/db/schema.ts';
import type { AppOptions } from '#server/open-context.ts';
import { send, type TestResponse, testApp } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { addCluster, addSecondOrganization, type SecondOrganization } from './neighbours.ts';
import { expectRecorded } from './recorded.ts';
import { guardedFetch, type Hidden, snapshotRows } from './untouched.ts';

/**
 * An app with one organization of the caller and its default cluster, next to neighbours that no test may touch: another
 * organization, and a second cluster in this one. Every response is checked for rows of the neighbours.
 */
export interface World {
  app: App;
  orgId: string;
  clusterId: string;
  /** Sends a request as the owner. */
  call(method: string, path: string, body?: unknown): Promise<TestResponse>;
  /** Sends a request as the owner and returns the payload; fails unless it succeeds. */
  ok<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Another organization with the same names. */
  neighbour: SecondOrganization;
  /** A second cluster of the caller's organization, with the same names. */
  siblingId: string;
  /** Fails when a row of the neighbours was changed, added or removed. Runs after each test and on `app.close()`. */
  expectNeighboursUntouched(): Promise<void>;
}

const openWorlds = new Set<World>();

/** Fails when a test changed rows of a neighbour in an open world. */
export async function expectNeighboursUntouched(): Promise<void> {
  for (const world of openWorlds) await world.expectNeighboursUntouched();
}

/** Opens an app on a new database and creates an organization through the API, next to neighbours. */
export async function openWorld(
  database?: Database,
  env: Record<string, string> = {},
  options: AppOptions = {},
): Promise<World> {
  const opened = await testApp(env, { ...options, ...(database && { database }) });
  let hidden: Hidden = { everywhere: [], inside: [], paths: [] };
  const app = { ...opened, fetch: guardedFetch(opened, () => hidden) };
  const call = (method: string, path: string, body?: unknown) => send(app, method, path, body);
  const ok = async <T>(method: string, path: string, body?: unknown) => {
    const response = await call(method, path, body);
    if (response.status !== 200)
      throw new Error(`${method} ${path}: ${JSON.stringify(response.body)}`);
    return response.body.payload as T;
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
  const expectOrganizationUntouched = await snapshotRows(context.db, neighbour.marks);
  const expectSiblingUntouched = await snapshotRows(context.db, sibling.ids);
  const expectNeighboursUntouched = async () => {
    await expectOrganizationUntouched();
    // The second cluster is deleted with the organization.
    const exists = await context.db.$count(organizations, eq(organizations.id, orgId));
    if (exists) await expectSiblingUntouched();
  };
  const close = async () => {
    openWorlds.delete(world);
    try {
      await expectNeighboursUntouched();
      await expectDelivered(context, clusterId);
      await expectRecorded(context, clusterId);
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

/** A minimal version of a backend. */
export const plainVersion = {
  version: 'default',
  upstream: { scheme: 'http', targets: [{ host: '10.0.0.1', port: 80, weight: 1 }] },
};

/** A minimal application. */
export const plainApplication = {
  name: 'shop',
  hosts: ['shop.example.com'],
  path_prefix: '/',
  upstreams: [plainVersion],
};

/** Creates an application in the world's cluster; `more` replaces members. */
export function makeApplication(world: World, more: object = {}): Promise<Application> {
  const path = `/clusters/${world.clusterId}/apps`;
  return world.ok<Application>('POST', path, { ...plainApplication, ...more });
}

/** Field and rule of each field error. */
export function rulesOf(response: TestResponse): string[] {
  const errors = (response.body.field_errors ?? []) as { field: string; rule: string }[];
  return errors.map(({ field, rule }) => `${field} ${rule}`);
}
