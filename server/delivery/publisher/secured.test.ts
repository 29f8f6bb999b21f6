import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { makeLogger } from '#server/log.ts';
import { type Etcd, type EtcdTls, startEtcd } from '#server/testing/etcd.ts';
import { makeEtcdAuthority } from '#server/testing/etcd-certificates.ts';
import { callEtcd, readKeys } from '#server/testing/etcd-keys.ts';
import {
  etcdSettings,
  makePublisher,
  OWN_KEYS,
  publishedPrefix,
  wantedKeys,
} from '#server/testing/etcd-publisher.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';
import type { EtcdSettings } from './settings.ts';

const lines: string[] = [];
const log = makeLogger('debug', (line) => lines.push(line) > 0);

let folder: string;
let world: World;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-console-secured-'));
  world = await openWorld(undefined, {}, { log });
});

afterAll(async () => {
  await world.app.close();
  await Promise.all(stops.map((stop) => stop()));
  await rm(folder, { recursive: true, force: true });
});

async function openEtcd(name: string, tls?: EtcdTls): Promise<Etcd> {
  const etcd = await startEtcd(await mkdtemp(join(folder, name)), tls && { tls });
  stops.push(etcd.stop);
  return etcd;
}

function start(settings: EtcdSettings) {
  const publisher = makePublisher(world.app.context, settings);
  publisher.start();
  onTestFinished(() => publisher.stop());
  return publisher;
}

const until = (check: () => Promise<void> | void) =>
  vi.waitFor(check, { timeout: 10_000, interval: 20 });

async function untilPublished(etcd: Etcd): Promise<void> {
  const prefix = publishedPrefix(world.clusterId);
  const wanted = await wantedKeys(world.app.context, world.clusterId);
  await until(async () => {
    const found = [...(await readKeys(etcd, `${prefix}/`))].map(([key, { value }]) => [key, value]);
    expect(found.sort()).toEqual(wanted);
  });
}

const encode = (text: string) => Buffer.from(text).toString('base64');

/** Gives a role all rights on keys that begin with `prefix`, which ends in a slash. */
const grant = (etcd: Etcd, name: string, prefix: string) =>
  callEtcd(etcd, '/v3/auth/role/grant', {
    name,
    perm: {
      permType: 'READWRITE',
      key: encode(prefix),
      range_end: encode(`${prefix.slice(0, -1)}0`),
    },
  });

it('signs in where etcd has users and roles, and again when they change', async () => {
  const etcd = await openEtcd('users-');
  const password = 'hush hush+/=';
  for (const [user, secret] of [
    ['root', 'root-password'],
    ['console', password],
  ] as const) {
    await callEtcd(etcd, '/v3/auth/user/add', { name: user, password: secret });
    await callEtcd(etcd, '/v3/auth/role/add', { name: user });
    await callEtcd(etcd, '/v3/auth/user/grant', { user, role: user });
  }
  await grant(etcd, 'console', '/clusters/');
  await grant(etcd, 'console', OWN_KEYS);
  await callEtcd(etcd, '/v3/auth/enable', {});
  const { token } = await callEtcd<{ token: string }>(etcd, '/v3/auth/authenticate', {
    name: 'root',
    password: 'root-password',
  });
  const asRoot: Etcd = {
    ...etcd,
    open: (method, path, body) => etcd.open(method, path, body, { authorization: token }),
  };

  const anonymous = start(etcdSettings(etcd.url));
  const wrong = start(etcdSettings(etcd.url, { username: 'console', password: 'wrong-password' }));
  for (const refused of [anonymous, wrong]) {
    await until(() => expect(refused.state).toBe('failing'));
    await refused.stop();
  }
  expect(await readKeys(asRoot, '/')).toEqual(new Map());

  const publisher = start(etcdSettings(etcd.url, { username: 'console', password }));
  await untilPublished(asRoot);
  // Every token of an older revision of users and roles is refused.
  lines.length = 0;
  await callEtcd(asRoot, '/v3/auth/user/add', { name: 'another', password: 'another-password' });
  await makeApplication(world, { name: 'later' });
  await untilPublished(asRoot);
  await until(() => expect(publisher.state).toBe('publishing'));
  expect(lines.filter((line) => line.includes('publishing to etcd fails'))).toEqual([]);
  await publisher.stop();
  const own = [...(await readKeys(asRoot, OWN_KEYS)).keys()];
  expect(own.filter((key) => key.endsWith('/leader'))).toEqual([]);
  expect(lines.join('')).not.toMatch(/hush|wrong-password/);
});

it('proves itself by a client certificate, and trusts the given authority alone', async () => {
  const authority = await makeEtcdAuthority(folder);
  const etcd = await openEtcd('tls-', await authority.issue('server'));
  const tls = await authority.issue('client');
  const stranger = await (await makeEtcdAuthority(folder)).issue('stranger');
  await untilRefused(etcd, { ca: tls.ca });
  await untilRefused(etcd, { ...stranger, ca: tls.ca });
  await untilRefused(etcd, { ...tls, ca: stranger.ca });
  await untilRefused(etcd, { ...tls, cert: join(folder, 'missing.pem') });
  expect(await readKeys(etcd, '/')).toEqual(new Map());
  const publisher = start(etcdSettings(etcd.url, tls));
  await untilPublished(etcd);
  // Files are read again after a failure, so that certificates can be renewed.
  await publisher.stop();
  const renewed = { ...tls, cert: join(folder, 'renewed.pem'), key: join(folder, 'renewed-key') };
  const late = start(etcdSettings(etcd.url, renewed));
  await until(() => expect(late.state).toBe('failing'));
  const next = await authority.issue('renewed');
  await authority.copy(next, renewed);
  await makeApplication(world, { name: 'with a renewed certificate' });
  await untilPublished(etcd);
});

async function untilRefused(etcd: Etcd, tls: Partial<EtcdTls>): Promise<void> {
  const refused = start(etcdSettings(etcd.url, tls));
  await until(() => expect(refused.state).toBe('failing'));
  await refused.stop();
}
