import '@abraham/reflection';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { createCertificate } from '#contract/generated/sdk.gen.ts';
import type { CertificateSpec } from '#contract/generated/types.gen.ts';
import { type ClusterIds, unique } from '#contract/testing/arrange.ts';
import { writePem } from '#domain/x509/pem.ts';
import { paths } from '#paths';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { certificateRoutes } from './routes.tsx';

const DAY = 24 * 3_600_000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A self-signed certificate that is valid from and until a number of days from now. */
async function pairOf(names: string[], from: number, until: number) {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${names[0]}`,
    // A minute more, so that the days that are left do not depend on the speed of the test.
    notBefore: new Date(Date.now() + from * DAY),
    notAfter: new Date(Date.now() + until * DAY + 60_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
    ],
  });
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: made.toString('pem'), private_key: writePem('PRIVATE KEY', key) };
}

const store = async ({ clusterId }: ClusterIds, body: CertificateSpec) => {
  await createCertificate({ client: api.client, path: { cluster_id: clusterId }, body });
};

const table = (name: string) => page.getByRole('table', { name });

test('shows which certificate of a host gateways serve, and why not the others', async () => {
  const place = await api.emptyCluster();
  const host = `${unique('www')}.a.test`;
  await api.application({ hosts: [host], protocols: ['HTTPS'] }, place);
  await store(place, await pairOf([host], -60, 5));
  await store(place, await pairOf([host], -400, -2));
  await store(place, await pairOf(['*.a.test'], -1, 200));
  await store(place, await pairOf([host], -2, 20));
  await openPages(certificateRoutes, paths.certificateCoverage(place));
  // The wildcard takes over from the renewal.
  await expect
    .element(table('HTTPS hosts and their certificates'))
    .toMatchTextContent(/3 not served\s*Expires in 200 days/);
  const matching = table('Hosts that several certificates match');
  for (const text of [
    /Expires in 20 days\s*Served/,
    /Expires in 200 days\s*The certificate of the exact name is served/,
    /Expires in 5 days\s*A newer certificate is served/,
    /Expired 1 day ago\s*It has expired/,
  ]) {
    await expect.element(matching).toMatchTextContent(text);
  }
  await expectAccessible();
});

test('says before a certificate is added that gateways stay with one that verifies callers', async () => {
  const place = await api.emptyCluster();
  const [strict, free] = [`${unique('strict')}.test`, `${unique('free')}.test`];
  await api.application({ hosts: [strict, free], protocols: ['HTTPS'] }, place);
  const old = await pairOf([strict], -60, 5);
  await store(place, { ...old, ca_certificate: old.certificate });
  await openPages(certificateRoutes, paths.certificateNew(place));
  const { certificate, private_key } = await pairOf([strict, free], -1, 200);
  await page
    .getByRole('textbox', { name: 'Certificate', exact: true })
    .fill(certificate + private_key);
  const impact = page.getByRole('region', { name: 'Effect of adding' });
  await expect.element(impact).toMatchTextContent(`Handshakes with 1 host will work: ${free}`);
  await expect
    .element(impact)
    .toMatchTextContent(
      `It matches 2 HTTPS hosts. Gateways do not serve it for 1 of them. ${strict}: It has no CA for callers, and the served one has.`,
    );
});
