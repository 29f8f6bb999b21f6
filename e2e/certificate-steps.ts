import { expect, type Locator, type Page } from '@playwright/test';
import { createCertificate } from '#contract/generated/sdk.gen.ts';
import type { CertificateDetails, CertificateSpec } from '#contract/generated/types.gen.ts';
import type { Arranger, Place } from '#contract/testing/arrange.ts';
import { type Authority, makeAuthority, type Pair } from '#contract/testing/openssl.ts';

let authority: Authority | undefined;

/** The authority of all tests in this process. */
export function testAuthority(): Authority {
  if (authority) return authority;
  const made = makeAuthority();
  process.once('exit', made.end);
  authority = made;
  return made;
}

/** Stores a certificate through the API. */
export async function storeCertificate(
  { client }: Arranger,
  { clusterId }: Place,
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

/** The field of a PEM text; while it holds a key it is no input. */
export const pemField = (page: Page, label: 'Certificate' | 'Private key') =>
  page.getByLabel(label, { exact: true });

/** What the console read from the texts. */
export const readingOf = (page: Page): Locator =>
  page.getByRole('region', { name: 'What the certificate says' });

/** Pastes a text into the certificate's field, whatever it holds. */
export async function pasteCertificate(page: Page, text: string): Promise<void> {
  // A page that shows a certificate has a region of that name.
  await page.getByRole('textbox', { name: 'Certificate', exact: true }).fill(text);
}

/** Pastes a text while no field has the focus. */
export async function pasteAnywhere(page: Page, text: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).focus();
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

/** Expects that the key is taken, belongs to the certificate, and stands nowhere on the page. */
export async function expectPairRead(page: Page, name: string, key: string): Promise<void> {
  await expect(readingOf(page)).toContainText(name);
  await expect(readingOf(page)).toContainText('belongs to the certificate');
  await expect(page.getByText(/^A key of .*, not shown$/)).toBeVisible();
  expect(await page.content()).not.toContain(key.split('\n')[1]);
}
