import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLogger } from '#server/log.ts';
import { type Loopback, serveLoopback } from '#server/testing/loopback.ts';
import { openWorld, type World } from '#server/testing/world.ts';

const token = 'token-of-prometheus';
const lines: string[] = [];
let server: Loopback;
let elsewhere: Loopback;
let world: World;
let respond: (response: ServerResponse) => void;
const redirected: string[] = [];

beforeAll(async () => {
  server = await serveLoopback((_request, response) => respond(response));
  elsewhere = await serveLoopback((request, response) => {
    redirected.push(String(request.headers.authorization));
    response.end('{}');
  });
  const env = {
    PROMETHEUS_URL: `http://${server.address}`,
    PROMETHEUS_TOKEN: token,
    PROMETHEUS_TIMEOUT_SECONDS: '1',
  };
  const log = makeLogger('debug', (line) => lines.push(line) > 0);
  world = await openWorld(undefined, env, { log });
});
afterAll(async () => {
  await server.close();
  await elsewhere.close();
  await world.app.close();
});

const fetchMetric = () =>
  world.call(
    'GET',
    `/clusters/${world.clusterId}/metrics/api-qps?start=2026-01-01T00:00:00Z&end=2026-01-01T01:00:00Z&step=15`,
  );
const json = (status: number, body: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};
const matrix = (result: unknown) => ({
  status: 'success',
  data: { resultType: 'matrix', result },
});

describe('a failure of Prometheus is a 502 with the reason', () => {
  it.each<[string, RegExp, (response: ServerResponse) => void]>([
    ['no response', /did not respond within 1 seconds/, () => {}],
    [
      'an incomplete response',
      /did not respond within 1 seconds/,
      (response) => {
        response.writeHead(200);
        response.write('{"status":');
      },
    ],
    [
      'a broken connection',
      /cannot be reached \(UND_ERR_SOCKET\)/,
      ({ socket }) => socket?.destroy(),
    ],
    [
      'an HTML page',
      /502 with a body that is not JSON/,
      (r) => r.writeHead(502).end('<h1>Bad gateway'),
    ],
    ['another program', /200 in an unknown format/, json(200, { hello: 'world' })],
    [
      'other data',
      /200 in an unknown format/,
      json(200, matrix([{ metric: {}, values: [[1, 2]] }])),
    ],
    ['a rejected token', /rejected the token \(401\)/, (r) => r.writeHead(401).end('who?')],
    [
      'a refusal',
      /refused the query \(execution\): query processing would load too many samples/,
      json(422, {
        status: 'error',
        errorType: 'execution',
        error: 'query processing would load too many samples into memory',
      }),
    ],
    [
      'a redirect',
      /sent a redirect/,
      (r) => r.writeHead(307, { location: `http://${elsewhere.address}/` }).end(),
    ],
  ])('%s', async (_name, reason, act) => {
    respond = act;
    lines.length = 0;
    const { status, body } = await fetchMetric();
    expect([status, body.status]).toEqual([502, { code: 2, message: 'bad gateway' }]);
    expect(body.error).toMatch(reason);
    expect(body).not.toHaveProperty('payload');
    const log = lines.join('');
    expect(log).toContain('no metrics from Prometheus');
    expect(log + JSON.stringify(body)).not.toMatch(new RegExp(`${token}|${server.address}`));
  });

  it('does not send the token to another server', () => expect(redirected).toEqual([]));

  it('a server that is down', async () => {
    const free = await serveLoopback(() => {});
    await free.close();
    const alone = await openWorld(undefined, { PROMETHEUS_URL: `http://${free.address}` });
    const query = '?start=2026-01-01T00:00:00Z&end=2026-01-01T01:00:00Z&step=15';
    const path = `/clusters/${alone.clusterId}/metrics/api-requests${query}`;
    const { status, body } = await alone.call('GET', path);
    expect([status, body.error]).toEqual([502, 'Prometheus cannot be reached (ECONNREFUSED)']);
    await alone.app.close();
  });
});

it('leaves out values that are not numbers', async () => {
  const values = [
    [1767225600, 'NaN'],
    [1767225615, '2.5'],
    [1767225630, '+Inf'],
  ];
  const nothing = { metric: { code: '404' }, values: [[1767225600, 'NaN']] };
  respond = json(200, matrix([{ metric: { code: '200' }, values }, nothing]));
  const { body } = await fetchMetric();
  expect(body.payload).toEqual({
    resultType: 'matrix',
    result: [{ metric: { code: '200' }, values: [[1767225615, '2.5']] }],
    source: 'prometheus',
  });
});
