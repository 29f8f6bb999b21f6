import { execFile } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { issueGatewayCertificate, makeAuthority } from './authority.ts';

const run = promisify(execFile);
const day = 24 * 3600 * 1000;
const domain = 'edge.0123456789.gateways.local';
const now = new Date();
const authority = await makeAuthority('42', now);
const gateway = await issueGatewayCertificate(authority, { domain, now });

/** Verifies a certificate against a CA with openssl. @returns its output */
async function openssl(authorityPem: string, pem: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-console-authority-'));
  try {
    await writeFile(join(folder, 'ca.crt'), authorityPem);
    await writeFile(join(folder, 'tls.crt'), pem);
    const options = ['-x509_strict', '-purpose', 'sslclient', '-CAfile', join(folder, 'ca.crt')];
    const { stdout } = await run('openssl', ['verify', ...options, join(folder, 'tls.crt')]);
    return stdout.trim();
  } catch (error) {
    return (error as { stderr: string }).stderr;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("a cluster's CA", () => {
  it('is self-signed, valid for ten years, and signs gateways but no other CAs', () => {
    const ca = new X509Certificate(authority.certificate);
    expect(ca.ca).toBe(true);
    expect(ca.subject).toContain('CN=Gateway authority 42');
    expect(ca.verify(ca.publicKey)).toBe(true);
    expect(ca.validToDate.getTime() - now.getTime()).toBeGreaterThan(3640 * day);
    expect(ca.checkPrivateKey(createPrivateKey(authority.privateKey))).toBe(true);
  });

  it('has unique keys and a unique serial number', async () => {
    const other = await makeAuthority('42', now);
    const serialOf = (pem: string) => new X509Certificate(pem).serialNumber;
    expect(serialOf(other.certificate)).not.toBe(serialOf(authority.certificate));
    expect(await openssl(other.certificate, gateway.certificate)).toMatch(/verification failed/);
  });
});

describe("a gateway's certificate", () => {
  it('passes strict verification by openssl', async () => {
    expect(await openssl(authority.certificate, gateway.certificate)).toMatch(/tls\.crt: OK$/);
  });

  it('is for clients, names the domain, and matches its key', () => {
    const certificate = new X509Certificate(gateway.certificate);
    expect(gateway.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    const key = createPrivateKey(gateway.privateKey);
    expect(key.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(certificate.checkPrivateKey(key)).toBe(true);
    // id-kp-clientAuth of RFC 5280.
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    const [, name] = /CN=(gateway-[0-9a-f]{16})$/m.exec(certificate.subject) ?? [];
    expect(certificate.subjectAltName).toBe(`DNS:${domain}, DNS:${name}.${domain}`);
    expect(certificate.ca).toBe(false);
  });

  it('is valid for a year, with tolerance for clocks that are behind', () => {
    const { validFromDate, validToDate } = new X509Certificate(gateway.certificate);
    expect(now.getTime() - validFromDate.getTime()).toBeGreaterThan(4 * 60 * 1000);
    expect(Math.round((validToDate.getTime() - now.getTime()) / day)).toBe(365);
  });

  it('does not outlive its CA', async () => {
    const late = new Date(now.getTime() + 3600 * day);
    const { certificate } = await issueGatewayCertificate(authority, { domain, now: late });
    const { validTo } = new X509Certificate(authority.certificate);
    expect(new X509Certificate(certificate).validTo).toBe(validTo);
  });
});
