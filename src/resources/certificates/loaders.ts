import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import { applications } from '#resources/applications/queries.ts';
import { certificateIdsOf, clusterIdsOf } from '#shared/route-ids.ts';
import { certificateName } from './names.ts';
import { certificateListSpec, certificates } from './queries.ts';

export async function loadCertificates({ request, params }: LoaderFunctionArgs) {
  await loadList(request, certificateListSpec, certificates.list(clusterIdsOf(params)));
  return null;
}

/** Loads the certificate for its pages, with its name as the title. */
export async function loadCertificate({ params }: LoaderFunctionArgs) {
  return { title: certificateName(await prefetch(certificates.one(certificateIdsOf(params)))) };
}

/** Starts loading the applications for the usage card; the page does not wait for them. */
export function loadCertificateUsage({ params }: LoaderFunctionArgs) {
  prefetchWithoutWaiting(applications.every(clusterIdsOf(params)));
  return null;
}

/** Loads all certificates and all applications. */
export async function loadCoverage({ params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  await Promise.all([prefetch(certificates.every(ids)), prefetch(applications.every(ids))]);
  return null;
}
