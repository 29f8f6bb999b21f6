import { useMemo } from 'react';
import { usePrefetched } from '#api/prefetch.ts';
import { soonDays } from '#domain/certificate-coverage.ts';
import { Card } from '#kit/card.tsx';
import { FirstUse } from '#kit/empty.tsx';
import { Page } from '#kit/page.tsx';
import { useNow } from '#kit/time.tsx';
import { joinWords, plural } from '#lib/text.ts';
import { paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { ActionLink } from '#shared/action-button.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { rowActions, useCertificateActions, useCertificatePermissions } from './actions.tsx';
import { coverageOf, type HostCover, unusedCertificates } from './coverage.ts';
import { CoverageBoard } from './coverage-board.tsx';
import { overlapColumns } from './coverage-columns.tsx';
import { isShown } from './coverage-state.ts';
import { certificateName } from './names.ts';
import { PagedTable } from './paged-table.tsx';
import { certificates } from './queries.ts';
import { certificateColumns } from './table.tsx';
import { CertificateViews } from './views.tsx';

const unusedColumns = certificateColumns.filter(({ key }) =>
  ['names', 'type', 'expiry', 'issuer'].includes(key),
);

/** Which certificate covers which host of the cluster in the address. */
export function Component() {
  const ids = useClusterIds();
  const { data: apps } = usePrefetched(applications.every(ids));
  const { data: certs } = usePrefetched(certificates.every(ids));
  const { create } = useCertificatePermissions();
  const actionsOf = useCertificateActions();
  // Days are what matters here; judging thousands of hosts twice a minute is not worth it.
  const hour = Math.floor(useNow() / 3_600_000);
  const hosts = useMemo(
    () => coverageOf(apps.list, certs.list, Math.max(hour * 3_600_000, Date.now())),
    [apps, certs, hour],
  );
  const unused = useMemo(
    () => unusedCertificates(apps.list, certs.list, hosts),
    [apps, certs, hosts],
  );
  const overlaps = useMemo(() => hosts.filter((cover) => cover.certificates.length > 1), [hosts]);
  return (
    <Page
      title="Coverage"
      description={summary(hosts)}
      meta={`Looked at ${plural(apps.count, 'application')} and ${plural(certs.count, 'certificate')}.`}
      tabs={<CertificateViews />}
      actions={
        <ActionLink
          variant="contained"
          label="Add certificate"
          href={paths.certificateNew(ids)}
          disabledReason={create}
        />
      }
    >
      <Card padding="none">
        {hosts.length > 0 ? (
          <CoverageBoard hosts={hosts} />
        ) : (
          <FirstUse
            title="No HTTPS hosts yet"
            text="An application that speaks HTTPS shows its hosts here, with the certificate that covers each."
          />
        )}
      </Card>
      {overlaps.length > 0 && (
        <Card title="Overlapping certificates" count={overlaps.length} padding="none">
          <PagedTable
            caption="Hosts that several certificates fit"
            toolbar="Gateways present one of them; which one is up to the gateway."
            columns={overlapColumns}
            rows={overlaps}
            rowKey={({ host }) => host}
            rowLabel={({ host }) => host}
          />
        </Card>
      )}
      {unused.length > 0 && (
        <Card title="Unused certificates" count={unused.length} padding="none">
          <PagedTable
            caption="Certificates that no host and no upstream needs"
            toolbar="No HTTPS host and no upstream needs them."
            columns={unusedColumns}
            rows={unused}
            rowKey={({ id }) => id}
            rowLabel={certificateName}
            actions={(certificate) => rowActions(actionsOf(certificate))}
          />
        </Card>
      )}
    </Page>
  );
}

/** How things stand, in one sentence. */
function summary(hosts: readonly HostCover[]): string {
  if (hosts.length === 0) return 'No application has a host over HTTPS.';
  const count = (show: 'uncovered' | 'fine') =>
    hosts.filter((cover) => isShown(cover, show)).length;
  const invalid = hosts.filter(({ state }) => state === 'invalid').length;
  const expiring = hosts.filter(({ state }) => state === 'expiring').length;
  const parts = [
    [count('uncovered'), 'without a certificate'],
    [invalid, 'with one that is not valid now'],
    [expiring, `with one that expires within ${soonDays} days`],
    [count('fine'), 'fine'],
  ] as const;
  const said = parts
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`);
  return `${plural(hosts.length, 'HTTPS host')}: ${joinWords(said)}.`;
}
