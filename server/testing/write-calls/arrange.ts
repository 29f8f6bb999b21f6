import { joinOrganization, makePerson, type TestPerson } from '#server/testing/people.ts';
import type { World } from '#server/testing/world.ts';

/** Secrets that the calls send. */
export const planted = {
  key: 'planted-consumer-key',
  password: 'planted-password',
  signing: 'planted-signing-secret-of-enough-characters',
  plugin: 'planted-plugin-secret',
  webhookToken: 'planted-token-in-a-path',
} as const;

/** A call of a writing operation that succeeds. */
export interface WriteCall {
  path: string;
  body?: unknown;
  /** The caller, with a session; the bootstrap token without one. */
  as?: TestPerson;
  /** Anyone: the request has no credentials. */
  anonymous?: boolean;
  /** The user in whose name the server acts, for operations that anyone may call. */
  onBehalfOf?: TestPerson;
}

/** Prepares a call. */
export type Arrange = (world: World) => Promise<WriteCall>;

let last = 0;

/** A name that no other call has. */
export const unique = (name: string) => `${name}-${++last}`;

/** A path of the world's cluster. */
export const inCluster = ({ clusterId }: World, path: string) => `/clusters/${clusterId}${path}`;
/** A path of the world's organization. */
export const inOrganization = ({ orgId }: World, path: string) => `/orgs/${orgId}${path}`;

/** A new member of an organization. */
export async function member(world: World, orgId = world.orgId) {
  const person = await makePerson(world.app, { email: `${unique('person')}@example.com` });
  const id = await joinOrganization(world.app, person, { orgId, role: 'Organization Admin' });
  return { person, id };
}
