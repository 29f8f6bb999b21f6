import { useMemo } from 'react';
import { usePrefetched } from '#api/prefetch.ts';
import { EXPIRY_WARNING_DAYS } from '#domain/certificate-coverage.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Page } from '#kit/page.tsx';
import { usePagedRows } from '#kit/pagination.tsx';
import { DataTable, type DataTableProps } from '#kit/table.tsx';
import { useNow } from '#kit/time.tsx';
import { joinWords, plural } from '#lib/text.ts';
import { paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { ActionLink } from '#shared/action-button.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { rowActions, useCertificateActions, useCertificatePermissions } from './actions.tsx';
import { coverageOf, type HostCoverage, unusedCertificates } from './coverage.ts';
import { CoverageBoard } from './coverage-board.tsx';
import { overlapColumns } from './coverage-columns.tsx';
import { matchesFilter } from './coverage-filter.ts';
import { certificateName } from './names.ts';

import { certificates } from './queries.ts';
import { certificateColumns } from './table.tsx';
import { CertificateViewTabs } from './view-tabs.tsx';

const unusedColumns = certificateColumns.filter(({ key }) =>
  ['names', 'type', 'expiry', 'issuer'].includes(key),
);

/** Shows which certificate covers each HTTPS host of the current cluster. */
export function Component() {
  const ids = useClusterIds();
  const { data: apps } = usePrefetched(applications.every(ids));
  const { data: certs } = usePrefetched(certificates.every(ids));
  const { create } = useCertificatePermissions();
  const actionsOf = useCertificateActions();
  // Days matter here: recomputing thousands of hosts at every tick of the clock is not worth it.
  const hour = Math.floor(useNow() / 3_600_000);
  const hosts = useMemo(
    () => coverageOf(apps.list, certs.list, Math.max(hour * 3_600_000, Date.now())),
    [apps, certs, hour],
  );
  const unused = useMemo(
    () => unusedCertificates(apps.list, certs.list, hosts),
    [apps, certs, hosts],
  );
  const overlaps = useMemo(() => hosts.filter(({ shadowed }) => shadowed.length > 0), [hosts]);
  return (
    <Page
      title="Coverage"
      description={summary(hosts)}
      meta={`Based on ${plural(apps.count, 'application')} and ${plural(certs.count, 'certificate')}.`}
      tabs={<CertificateViewTabs />}
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
          <EmptyState
            title="No HTTPS hosts yet"
            text="The hosts of applications with HTTPS appear here with the certificate that covers them."
          />
        )}
      </Card>
      {overlaps.length > 0 && (
        <Card title="Overlapping certificates" count={overlaps.length} padding="none">
          <PagedTable
            caption="Hosts that several certificates match"
            toolbar="Gateways serve one of them: one that verifies callers first, then a valid one, an exact name before a wildcard, and of several the newest."
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
            caption="Certificates that no host and no upstream uses"
            toolbar="No HTTPS host and no upstream uses them."
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

const TABLE_PAGE_SIZE = 10;

type PagedTableProps<Row> = Pick<
  DataTableProps<Row>,
  'caption' | 'columns' | 'rowKey' | 'rowLabel' | 'toolbar' | 'actions'
> & {
  rows: readonly Row[];
};

/** A table that pages through rows already loaded. */
function PagedTable<Row>({ rows, ...table }: PagedTableProps<Row>) {
  const { shown, footer } = usePagedRows(rows, TABLE_PAGE_SIZE);
  return <DataTable {...table} rows={shown} footer={footer} />;
}

/** Counts the hosts by state, in one sentence. */
function summary(hosts: readonly HostCoverage[]): string {
  if (hosts.length === 0) return 'No application has an HTTPS host.';
  const count = (show: 'uncovered' | 'fine') =>
    hosts.filter((cover) => matchesFilter(cover, show)).length;
  const invalid = hosts.filter(({ state }) => state === 'invalid').length;
  const expiring = hosts.filter(({ state }) => state === 'expiring').length;
  const parts = [
    [count('uncovered'), 'without a certificate'],
    [invalid, 'with an invalid one'],
    [expiring, `with one that expires within ${EXPIRY_WARNING_DAYS} days`],
    [count('fine'), 'fine'],
  ] as const;
  const counts = parts
    .filter(([number]) => number > 0)
    .map(([number, label]) => `${number} ${label}`);
  return `${plural(hosts.length, 'HTTPS host')}: ${joinWords(counts)}.`;
}
