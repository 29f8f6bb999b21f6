import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Cluster,
  Consumer,
  HistoryEntryDetails,
  HistoryList,
} from '#contract/generated/types.gen.ts';
import { clusters, historyEntries } from '#server/db/schema.ts';
import { ownerToken, publicUrl } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import { joinOrganization, makePerson } from '#server/testing/people.ts';
import { makeApplication, openWorld, plainVersion, type World } from '#server/testing/world.ts';

const SECRET = 'planted-secret-of-a-consumer';

describe.each(databases())('the history on $name', ({ open }) => {
  let world: World;
  let other: string;
  let path: string;
  beforeAll(async () => {
    world = await openWorld(await open());
    path = `/orgs/${world.orgId}/history`;
    const [row] = await world.app.context.db
      .select()
      .from(clusters)
      .where(eq(clusters.id, world.clusterId));
    const body = { name: 'second', region_id: row?.regionId };
    other = (await world.ok<Cluster>('POST', `/orgs/${world.orgId}/clusters`, body)).id;
    await world.app.context.clusterCreation.idle();
    const { id } = await makeApplication(world);
    for (const name of ['one', '=two', 'Three'])
      await world.ok('PATCH', `/clusters/${world.clusterId}/apps/${id}`, { description: name });
    const credentials = { 'key-auth': { key: SECRET } };
    const consumers = `/clusters/${world.clusterId}/consumers`;
    const consumer = await world.ok<Consumer>('POST', consumers, { name: 'mobile', credentials });
    const changed = { credentials: { 'key-auth': { key: `${SECRET}-2` } } };
    await world.ok('PATCH', `${consumers}/${consumer.id}`, changed);
    await world.ok('POST', `/clusters/${world.clusterId}/named_versions`, { name: '=1+1' });
    const app = { name: 'elsewhere', hosts: ['x.example.com'], path_prefix: '/' };
    await world.ok('POST', `/clusters/${other}/apps`, { ...app, upstreams: [plainVersion] });
    await world.call('POST', `/clusters/${world.clusterId}/apps`, {
      ...app,
      name: 'shop',
      upstreams: [plainVersion],
    });
  });
  afterAll(() => world.app.close());

  const list = (query = '') => world.ok<HistoryList>('GET', `${path}${query}`);

  it('lists every entry once over its pages, newest first', async () => {
    const all = await list('?page_size=200');
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page: HistoryList = await list(`?page_size=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(page.list.length).toBeLessThanOrEqual(2);
      ids.push(...page.list.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor);
    expect(ids).toEqual(all.list.map(({ id }) => id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => Number(BigInt(b) - BigInt(a))));
    expect(ids.length).toBeGreaterThan(6);
  });

  it.each([
    ['kind=consumer', (e: HistoryEntryDetails) => e.kind === 'consumer'],
    ['action=update', (e: HistoryEntryDetails) => e.action === 'update'],
    ['outcome=refused', (e: HistoryEntryDetails) => e.outcome === 'refused'],
    ['search=MOBIL', (e: HistoryEntryDetails) => e.record_name === 'mobile'],
    ['kind=application&search=shop', (e: HistoryEntryDetails) => e.record_name === 'shop'],
  ])('shows with %s those entries alone', async (query, matches) => {
    const all = await list('?page_size=200');
    const some = await list(`?page_size=200&${query}`);
    expect(some.list.length).toBeGreaterThan(0);
    expect(some.list.every((entry) => matches(entry as HistoryEntryDetails))).toBe(true);
    expect(some.list.length).toBeLessThan(all.list.length);
  });

  it('filters by cluster, actor, request, record and time', async () => {
    const [first] = (await list(`?cluster_id=${other}&kind=application`)).list;
    expect(first).toMatchObject({ record_name: 'elsewhere', cluster_id: other });
    if (!first) return;
    expect((await list(`?request_id=${first.request_id}`)).list).toEqual([first]);
    expect((await list(`?record_id=${first.record_id}`)).list).toEqual([first]);
    const everything = await list('?page_size=200');
    const mine = await list(`?page_size=200&actor_id=${first.actor.user_id ?? first.actor.id}`);
    expect(mine.list.length).toBeGreaterThan(1);
    expect((await list('?actor_id=nobody')).list).toEqual([]);
    const until = await list(`?page_size=200&to=${first.time}`);
    const since = await list(`?page_size=200&from=${first.time}`);
    expect(until.list.every(({ time }) => time < first.time)).toBe(true);
    expect(since.list.every(({ time }) => time >= first.time)).toBe(true);
    expect(until.list.length + since.list.length).toBe(everything.list.length);
  });

  it('names secrets that changed and shows none', async () => {
    const [entry] = (await list('?kind=consumer&action=update')).list;
    const details = await world.ok<HistoryEntryDetails>('GET', `${path}/${entry?.id}`);
    expect(details.changed).toEqual(['credentials']);
    expect(details.changed_secrets).toEqual(['credentials.key-auth.key']);
    expect(details.before).toEqual(details.after);
    expect(JSON.stringify(details)).not.toMatch(/planted|sealed/);
  });

  it('does not find entries of other organizations', async () => {
    expect((await world.call('GET', `${path}/1`)).status).toBe(404);
    expect((await world.call('GET', `${path}/99999999999999999999`)).status).toBe(404);
  });

  it('shows a role that is bound to a cluster the entries of that one', async () => {
    const person = await makePerson(world.app, { email: 'bound@example.com' });
    const place = { orgId: world.orgId, role: 'Viewer', clusterId: other };
    await joinOrganization(world.app, person, place);
    const { body } = await person.byToken('GET', `${path}?page_size=200`);
    const seen = (body.payload as HistoryList).list;
    expect(seen.map(({ cluster_id }) => cluster_id)).toEqual(seen.map(() => other));
    expect(seen.length).toBeGreaterThan(0);
    const elsewhere = await person.byToken('GET', `${path}?cluster_id=${world.clusterId}`);
    expect((elsewhere.body.payload as HistoryList).list).toEqual([]);
    const [hidden] = (await list(`?cluster_id=${world.clusterId}`)).list;
    expect((await person.byToken('GET', `${path}/${hidden?.id}`)).status).toBe(404);
  });

  const download = (query: string) =>
    world.app.fetch(
      new Request(`${publicUrl}/api/v1/orgs/${world.orgId}/history_export${query}`, {
        headers: { authorization: `Bearer ${ownerToken}` },
      }),
    );

  it('exports what matches as JSON lines without secrets', async () => {
    const response = await download('?kind=consumer');
    const text = await response.text();
    const lines = text.trimEnd().split('\n');
    const entries = lines.map((line) => JSON.parse(line) as HistoryEntryDetails);
    expect(entries.map(({ id }) => id)).toEqual(
      (await list('?kind=consumer')).list.map((e) => e.id),
    );
    expect(entries[0]?.after).toMatchObject({ name: 'mobile' });
    expect(text).not.toMatch(/planted|sealed/);
    expect(response.headers.get('content-disposition')).toMatch(/history-\d{4}-\d\d-\d\d\.jsonl"$/);
  });

  it('exports CSV in which no cell is a formula', async () => {
    const response = await download('?format=csv&kind=named_version');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [names, ...lines] = (await response.text()).trimEnd().split('\r\n');
    expect(names).toMatch(/^id,time,actor_kind,/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(",'=1+1,");
  });

  it('exports more entries than one page, and reads no more than the client takes', async () => {
    const { db } = world.app.context;
    const [row] = await db
      .select()
      .from(historyEntries)
      .where(and(eq(historyEntries.orgId, world.orgId), eq(historyEntries.kind, 'consumer')))
      .limit(1);
    const { id: _, ...copy } = row ?? expect.fail('there is an entry of the consumer');
    const many = Array.from({ length: 1200 }, () => ({ ...copy, requestId: 'many' }));
    for (let at = 0; at < many.length; at += 400)
      await db.insert(historyEntries).values(many.slice(at, at + 400));
    const lines = (await (await download('?request_id=many')).text()).trimEnd().split('\n');
    expect(new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id)).size).toBe(1200);
    const { body } = await download('?request_id=many');
    const reader = body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await db.delete(historyEntries).where(eq(historyEntries.requestId, 'many'));
  });

  it('leaves out the start of the history when asked to, over all pages', async () => {
    const created = and(eq(historyEntries.orgId, world.orgId), eq(historyEntries.action, 'create'));
    await world.app.context.db.update(historyEntries).set({ action: 'baseline' }).where(created);
    const all = (await list('?page_size=200')).list;
    expect(all.some(({ action }) => action === 'baseline')).toBe(true);
    const expected = all.filter(({ action }) => action !== 'baseline').map(({ id }) => id);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const query = `?page_size=2&baselines=exclude${cursor ? `&cursor=${cursor}` : ''}`;
      const page: HistoryList = await list(query);
      ids.push(...page.list.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor);
    expect(ids).toEqual(expected);
    const inCluster = all.filter((entry) => entry.cluster_id === other);
    const own = await list(`?page_size=200&baselines=exclude&cluster_id=${other}`);
    expect(own.list).toEqual(inCluster.filter(({ action }) => action !== 'baseline'));
    expect((await list('?baselines=exclude&action=baseline')).list).toEqual([]);
  });
});
