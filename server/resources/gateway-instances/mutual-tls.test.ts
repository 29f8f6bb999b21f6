import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TlsBundle } from '#contract/generated/types.gen.ts';
import { issueGatewayCertificate, makeAuthority } from '#server/resources/clusters/authority.ts';
import { openWorld, type World } from '#server/testing/world.ts';

let world: World;
let bundle: TlsBundle;
beforeAll(async () => {
  world = await openWorld();
  bundle = await world.ok<TlsBundle>('GET', `/clusters/${world.clusterId}/gateway_certificate`);
});
afterAll(() => world.app.close());

/** Creates a self-signed server certificate with its key, both PEM. */
async function serverPair(): Promise<{ key: string; cert: string }> {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const args = ['req', '-x509', ...curve, '-subj', '/CN=server', '-keyout', '-', '-out', '-'];
  const { stdout } = await promisify(execFile)('openssl', args);
  const [key = '', cert = ''] = stdout.match(/-----BEGIN .+?-----END [A-Z ]+-----/gs) ?? [];
  return { key, cert };
}

/** Connects with a client certificate to a server that trusts only the cluster's CA. @returns the server's greeting */
async function greet(client: { cert?: string; key?: string }): Promise<string> {
  const self = await serverPair();
  const server = createServer({
    ...self,
    ca: bundle.ca_certificate,
    requestCert: true,
    rejectUnauthorized: false,
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    const { CN } = socket.getPeerCertificate().subject ?? {};
    socket.end(socket.authorized ? `welcome ${CN}` : `refused: ${socket.authorizationError}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const trust = { ca: self.cert, checkServerIdentity: () => undefined };
  const socket = connect({ port, host: '127.0.0.1', ...trust, ...client });
  let greeting = '';
  for await (const chunk of socket) greeting += String(chunk);
  server.close();
  return greeting;
}

it('a server that trusts the cluster’s CA accepts a gateway with its bundle', async () => {
  const greeting = await greet({ cert: bundle.certificate, key: bundle.private_key });
  expect(greeting).toMatch(/^welcome gateway-[0-9a-f]{16}$/);
});

it('it refuses a client of another CA', async () => {
  const now = new Date();
  const authority = await makeAuthority('other', now);
  const other = await issueGatewayCertificate(authority, { domain: 'other.local', now });
  expect(await greet({ cert: other.certificate, key: other.privateKey })).toMatch(/^refused: /);
});
