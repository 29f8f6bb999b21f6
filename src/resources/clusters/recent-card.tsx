import { useQueries } from '@tanstack/react-query';
import { Card } from '#kit/card.tsx';
import { Link } from '#kit/link.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { CertificateLink } from '#resources/certificates/refs.tsx';
import { PartError } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { CardBody, EmptyNote, Rows, RowsSkeleton } from './overview-layout.tsx';
import { OVERVIEW_ROWS, overview } from './queries.ts';
import { changedAt, isCreation, latestChanges, type RecordChange } from './recent-changes.ts';

/** The latest changes of all kinds. If a kind fails to load, an error appears below the others. */
export function RecentCard() {
  const ids = useClusterIds();
  const [applications, consumers, certificates] = useQueries({
    queries: [overview.applications(ids), overview.consumers(ids), overview.certificates(ids)],
  });
  const all = [
    { what: 'the applications', query: applications },
    { what: 'the consumers', query: consumers },
    { what: 'the certificates', query: certificates },
  ];
  const failed = all.filter(({ query }) => query.isError && query.data === undefined);
  const changes = latestChanges(
    [
      (applications.data?.list ?? []).map(
        (record): RecordChange => ({ kind: 'application', record }),
      ),
      (consumers.data?.list ?? []).map((record): RecordChange => ({ kind: 'consumer', record })),
      (certificates.data?.list ?? []).map(
        (record): RecordChange => ({ kind: 'certificate', record }),
      ),
    ],
    OVERVIEW_ROWS,
  );
  return (
    <Card title="Recent changes">
      <CardBody>
        {all.some(({ query }) => query.isPending) ? (
          <RowsSkeleton />
        ) : (
          <>
            {changes.length === 0 && failed.length === 0 && (
              <EmptyNote>Nothing yet. Created and changed records appear here.</EmptyNote>
            )}
            <Rows>
              {changes.map((change) => (
                <li key={`${change.kind} ${change.record.id}`}>
                  <span className="what">
                    <ChangedLink change={change} />
                  </span>
                  <span className="fact">
                    {change.kind} {isCreation(change) ? 'created' : 'changed'}{' '}
                    <RelativeTime value={changedAt(change)} />
                  </span>
                </li>
              ))}
            </Rows>
            {failed.map(({ what, query }) => (
              <PartError
                key={what}
                what={what}
                error={query.error}
                retrying={query.isFetching}
                onRetry={() => void query.refetch()}
              />
            ))}
          </>
        )}
      </CardBody>
    </Card>
  );
}

function ChangedLink({ change }: { change: RecordChange }) {
  const ids = useClusterIds();
  const { kind, record } = change;
  if (kind === 'application') return <ApplicationLink application={record} />;
  if (kind === 'certificate') return <CertificateLink certificate={record} />;
  return <Link href={paths.consumer({ ...ids, consumerId: record.id })}>{record.name}</Link>;
}
