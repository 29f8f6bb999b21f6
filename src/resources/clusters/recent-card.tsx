import { useQueries } from '@tanstack/react-query';
import { Card } from '#kit/card.tsx';
import { Link } from '#kit/link.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { CertificateLink } from '#resources/certificates/refs.tsx';
import { PartError } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { type Changed, changedAt, isNew, latestChanges } from './changes.ts';
import { Lines, LinesSkeleton, Nothing, PartBody } from './part-lines.tsx';
import { OVERVIEW_ROWS, overview } from './queries.ts';

/** What was changed last, whatever it is. A kind that cannot be read says so, below what the others give. */
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
      (applications.data?.list ?? []).map((record): Changed => ({ kind: 'application', record })),
      (consumers.data?.list ?? []).map((record): Changed => ({ kind: 'consumer', record })),
      (certificates.data?.list ?? []).map((record): Changed => ({ kind: 'certificate', record })),
    ],
    OVERVIEW_ROWS,
  );
  return (
    <Card title="Recent changes">
      <PartBody>
        {all.some(({ query }) => query.isPending) ? (
          <LinesSkeleton />
        ) : (
          <>
            {changes.length === 0 && failed.length === 0 && (
              <Nothing>Nothing yet. What is created or changed shows up here.</Nothing>
            )}
            <Lines>
              {changes.map((change) => (
                <li key={`${change.kind} ${change.record.id}`}>
                  <span className="what">
                    <ChangedLink change={change} />
                  </span>
                  <span className="fact">
                    {change.kind} {isNew(change) ? 'created' : 'changed'}{' '}
                    <RelativeTime value={changedAt(change)} />
                  </span>
                </li>
              ))}
            </Lines>
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
      </PartBody>
    </Card>
  );
}

function ChangedLink({ change }: { change: Changed }) {
  const ids = useClusterIds();
  const { kind, record } = change;
  if (kind === 'application') return <ApplicationLink application={record} />;
  if (kind === 'certificate') return <CertificateLink certificate={record} />;
  return <Link href={paths.consumer({ ...ids, consumerId: record.id })}>{record.name}</Link>;
}
