import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  HistoryEntryDetails,
  Webhook,
  WebhookDeliveryList,
} from '#contract/generated/types.gen.ts';
import { webhookDeliveries } from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { databases } from '#server/testing/database.ts';
import { type Loopback, serveLoopback } from '#server/testing/loopback.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';
import { WebhookDispatcher } from './dispatcher.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

describe.each(databases())('deliveries to webhooks on $name', ({ open }) => {
  let world: World;
  let receiver: Loopback;
  let received: Received[];
  let statuses: number[];
  let later: number;
  let dispatcher: WebhookDispatcher;
  let path: string;

  beforeEach(async () => {
    [received, statuses, later] = [[], [], 0];
    receiver = await serveLoopback(async (request, response) => {
      received.push({ headers: request.headers, body: await text(request) });
      response.writeHead(statuses.shift() ?? 204, { location: '/elsewhere' }).end();
    });
    const now = () => new Date(Date.now() + later);
    const env = { WEBHOOK_PRIVATE_ADDRESSES: 'on' };
    world = await openWorld(await open(), env, { now });
    dispatcher = new WebhookDispatcher(world.app.context);
    path = `/orgs/${world.orgId}/webhooks`;
  });
  afterEach(async () => {
    await dispatcher.stop();
    await receiver.close();
    await world.app.close();
  });

  const create = (host = receiver.address) =>
    world.ok<Webhook>('POST', path, { url: `http://${host}/hook` });
  const logOf = async ({ id }: Webhook) =>
    (await world.ok<WebhookDeliveryList>('GET', `${path}/${id}/deliveries`)).list;

  /** Sends what is due, and forgets what has arrived by then, such as the entry of the webhook itself. */
  const settle = async () => {
    await dispatcher.run();
    received = [];
  };

  it('signs each entry, and sends no secret', async () => {
    const { secret = '' } = await create();
    await settle();
    const consumers = `/clusters/${world.clusterId}/consumers`;
    const credentials = { 'key-auth': { key: 'planted-secret' } };
    await world.ok('POST', consumers, { name: 'mobile', credentials });
    await dispatcher.run();
    const [message] = received;
    const { body = '', headers } = message ?? expect.fail('the entry arrives');
    const { type, entry } = JSON.parse(body) as { type: string; entry: HistoryEntryDetails };
    expect(type).toBe('history.entry');
    const history = `/orgs/${world.orgId}/history/${entry.id}`;
    expect(entry).toEqual(await world.ok('GET', history));
    expect(entry).toMatchObject({ kind: 'consumer', action: 'create', record_name: 'mobile' });
    expect(body).not.toMatch(/planted|sealed/);
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const signature = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
  });

  it('tries again after a failure, with the same id', async () => {
    const webhook = await create();
    await settle();
    statuses = [500, 302];
    await makeApplication(world);
    await dispatcher.run();
    expect((await logOf(webhook))[0]).toMatchObject({
      state: 'pending',
      attempts: 1,
      response_status: 500,
      error: 'The response was 500',
    });
    await dispatcher.run();
    expect(received).toHaveLength(1);
    later = 6_000;
    await dispatcher.run();
    expect((await logOf(webhook))[0]?.error).toMatch(/redirect/);
    later = 70_000;
    await dispatcher.run();
    expect((await logOf(webhook))[0]).toMatchObject({ state: 'delivered', attempts: 3 });
    expect((await logOf(webhook))[0]).not.toHaveProperty('error');
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('gives up after a day', async () => {
    const webhook = await create();
    await settle();
    statuses = Array.from({ length: 20 }, () => 503);
    await world.ok('POST', `${path}/${webhook.id}/deliveries`);
    for (let attempt = 0; attempt < 12; attempt++) {
      await dispatcher.run();
      later += DAY_MS;
    }
    const test = (await logOf(webhook)).find(({ entry_id }) => entry_id === undefined);
    expect(test).toMatchObject({ state: 'failed', attempts: 8, response_status: 503 });
    expect(test).not.toHaveProperty('next_attempt_at');
  });

  it('keeps what is pending while a webhook is disabled, and sends tests', async () => {
    const webhook = await create();
    await settle();
    await makeApplication(world);
    await world.ok('PATCH', `${path}/${webhook.id}`, { enabled: false });
    await world.ok('POST', `${path}/${webhook.id}/deliveries`);
    await dispatcher.run();
    expect(received.map(({ body }) => body)).toEqual(['{"type":"test"}']);
    await world.ok('PATCH', `${path}/${webhook.id}`, { enabled: true });
    await dispatcher.run();
    expect(received.some(({ body }) => body.includes('"shop"'))).toBe(true);
  });

  it('connects to no private address, also by a name that leads there', async () => {
    const { port } = new URL(`http://${receiver.address}`);
    const webhook = await create(`localhost:${port}`);
    const context = { ...world.app.context };
    context.config = { ...context.config, webhookPrivateAddresses: false };
    const guarded = new WebhookDispatcher(context);
    await guarded.run();
    const [first] = await logOf(webhook);
    expect(first).toMatchObject({ state: 'pending', error: 'The address is private' });
    expect(received).toEqual([]);
  });

  it('reports a receiver that cannot be reached', async () => {
    const { address, close } = await serveLoopback(() => {});
    await close();
    const webhook = await create(address);
    await dispatcher.run();
    const [first] = await logOf(webhook);
    expect(first?.error).toBe('The address cannot be reached (ECONNREFUSED)');
  });

  it('does not wait for a receiver that switches protocols', async () => {
    const head =
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n';
    const { address, close } = await serveLoopback(({ socket }) => socket.write(head));
    const webhook = await create(address);
    await dispatcher.run();
    const [first] = await logOf(webhook);
    expect(first?.error).toBe('The connection was closed without a response');
    await close();
  });

  it('makes the last attempt again when the server stops meanwhile', async () => {
    const arrived = Promise.withResolvers<void>();
    const { address, close } = await serveLoopback(() => arrived.resolve());
    const webhook = await create(address);
    const { db } = world.app.context;
    await db.update(webhookDeliveries).set({ attempts: 7 });
    const running = dispatcher.run();
    await arrived.promise;
    await dispatcher.stop();
    await running;
    expect((await logOf(webhook))[0]).toMatchObject({ state: 'pending', attempts: 8 });
    await close();
  });

  it('sends each delivery once from two servers', async () => {
    await create();
    await settle();
    for (let at = 0; at < 12; at++) {
      await makeApplication(world, { name: `app ${at}`, hosts: [`a${at}.example.com`] });
    }
    const second = new WebhookDispatcher(world.app.context);
    await Promise.all([dispatcher.run(), second.run()]);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
  });

  it('forgets finished deliveries beyond the newest thousand', async () => {
    const webhook = await create();
    await settle();
    const { db, now } = world.app.context;
    const row = { webhookId: webhook.id, createdAt: now(), state: 'delivered' as const };
    for (let part = 0; part < 4; part++) {
      await db.insert(webhookDeliveries).values(Array.from({ length: 300 }, () => row));
    }
    await world.ok('POST', `${path}/${webhook.id}/deliveries`);
    await dispatcher.run();
    const mine = eq(webhookDeliveries.webhookId, webhook.id);
    expect(await db.$count(webhookDeliveries, mine)).toBe(1000);
  });
});
