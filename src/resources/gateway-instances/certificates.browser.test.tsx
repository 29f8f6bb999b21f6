import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { generateGatewayCertificate } from '#contract/generated/sdk.gen.ts';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { CertificatesCard } from './certificates-card.tsx';

test('a certificate is revoked after its name is typed, and stays in the list', async () => {
  const ids = await api.emptyCluster();
  const { client } = api;
  const path = { cluster_id: ids.clusterId };
  await generateGatewayCertificate({ client, path, query: { name: 'edge-1' } });
  await generateGatewayCertificate({ client, path, query: { name: 'edge-2' } });
  await draw(<CertificatesCard />, ids);
  const row = page.getByRole('row', { name: /edge-1/ });
  await expect.element(row).toMatchTextContent('Valid');
  await row.getByRole('button', { name: /^Actions/ }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke a certificate of edge-1?' });
  await dialog.getByRole('textbox').fill('edge-1');
  await dialog.getByRole('button', { name: 'Revoke certificate' }).click();
  await expect.element(row).toMatchTextContent('Revoked');
  await expect.element(page.getByRole('row', { name: /edge-2/ })).toMatchTextContent('Valid');
});
