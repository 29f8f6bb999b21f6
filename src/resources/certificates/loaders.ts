import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch } from '#api/prefetch.ts';
import { applications } from '#resources/applications/queries.ts';
import { lookAhead } from '#shared/look-ahead.ts';
import { certificateIdsOf, clusterIdsOf } from '#shared/route-ids.ts';
import { certificateName } from './names.ts';
import { certificateListSpec, certificates } from './queries.ts';

export async function loadCertificates({ request, params }: LoaderFunctionArgs) {
  await loadList(request, certificateListSpec, certificates.list(clusterIdsOf(params)));
  return null;
}

/** The certificate that the address names, for every page below it; its first name is the title. */
export async function loadCertificate({ params }: LoaderFunctionArgs) {
  return { title: certificateName(await prefetch(certificates.one(certificateIdsOf(params)))) };
}

/** What the applications make of a certificate; the rest of the page does not wait for it. */
export function loadCertificateUse({ params }: LoaderFunctionArgs) {
  lookAhead(applications.every(clusterIdsOf(params)));
  return null;
}

/** Every certificate beside every application. */
export async function loadCoverage({ params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  await Promise.all([prefetch(certificates.every(ids)), prefetch(applications.every(ids))]);
  return null;
}
