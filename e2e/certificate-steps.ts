import { expect, type Locator, type Page } from '@playwright/test';
import { createCertificate } from '#contract/generated/sdk.gen.ts';
import type { CertificateDetails, CertificateSpec } from '#contract/generated/types.gen.ts';
import type { Arranger, ClusterIds } from '#contract/testing/arrange.ts';
import { type Authority, makeAuthority, type Pair } from '#contract/testing/openssl.ts';

let authority: Authority | undefined;

/** The CA shared by all tests of this process. */
export function testAuthority(): Authority {
  if (authority) return authority;
  const made = makeAuthority();
  process.once('exit', made.remove);
  authority = made;
  return made;
}

/** Stores a certificate through the API. */
export async function storeCertificate(
  { client }: Arranger,
  { clusterId }: ClusterIds,
  { certificate, key }: Pair,
  members: Partial<CertificateSpec> = {},
): Promise<CertificateDetails> {
  const { data } = await createCertificate({
    client,
    path: { cluster_id: clusterId },
    body: { certificate, private_key: key, ...members },
  });
  return data.payload;
}

/** A PEM field. It is not an input while it hides a private key. */
export const pemField = (page: Page, label: 'Certificate' | 'Private key') =>
  page.getByLabel(label, { exact: true });

/** The card with the result of the inspection. */
export const inspectionOf = (page: Page): Locator =>
  page.getByRole('region', { name: 'Certificate details' });

/** Enters text in the certificate's field. */
export async function pasteCertificate(page: Page, text: string): Promise<void> {
  // By role: the page of a certificate also has a region with this name.
  await page.getByRole('textbox', { name: 'Certificate', exact: true }).fill(text);
}

/** Pastes text while no field has the focus. */
export async function pasteAnywhere(page: Page, text: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).focus();
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

/** Expects that the key was read, belongs to the certificate, and appears nowhere on the page. */
export async function expectPairInspected(page: Page, name: string, key: string): Promise<void> {
  await expect(inspectionOf(page)).toContainText(name);
  await expect(inspectionOf(page)).toContainText('belongs to the certificate');
  await expect(page.getByText(/^A key of .*, not shown$/)).toBeVisible();
  expect(await page.content()).not.toContain(key.split('\n')[1]);
}
