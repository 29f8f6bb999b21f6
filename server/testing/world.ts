import type { Application, ClusterList, Organization } from '#contract/generated/types.gen.ts';
import type { App } from '#server/app.ts';
import type { Database } from '#server/db/connect.ts';
import type { AppOptions } from '#server/open-context.ts';
import { type Answer, send, testApp } from './app.ts';

/** An app with one organization of the caller, and its default cluster. */
export interface World {
  app: App;
  orgId: string;
  clusterId: string;
  /** Sends a request as the owner. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The same, and the payload; fails unless the answer is a success. */
  ok<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/** Opens an app on a database of its own and makes an organization through the API. */
export async function openWorld(
  database?: Database,
  env: Record<string, string> = {},
  options: AppOptions = {},
): Promise<World> {
  const app = await testApp(env, { ...options, ...(database && { database }) });
  const call = (method: string, path: string, body?: unknown) => send(app, method, path, body);
  const ok = async <T>(method: string, path: string, body?: unknown) => {
    const answer = await call(method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body.payload as T;
  };
  const organization = await ok<Organization>('POST', '/orgs', { name: 'Test Org' });
  const clusters = await ok<ClusterList>('GET', `/orgs/${organization.id}/clusters`);
  const clusterId = clusters.list[0]?.id ?? '';
  return { app, orgId: organization.id, clusterId, call, ok };
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
