import { useQueries } from '@tanstack/react-query';
import { Card } from '#kit/card.tsx';
import { Link } from '#kit/link.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { plural } from '#lib/text.ts';
import { paths } from '#paths';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { CertificateLink } from '#resources/certificates/refs.tsx';
import { PartError } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { CardBody, EmptyNote, Rows, RowsSkeleton } from './overview-layout.tsx';
import { OVERVIEW_ROWS, overview } from './queries.ts';
import {
  type ChangeGroup,
  changedAt,
  isCreation,
  latestChanges,
  type RecordChange,
} from './recent-changes.ts';

/** The latest changes of all kinds. If a kind fails to load, an error appears below the others. */
export function RecentCard() {
  const ids = useClusterIds();
  const [applications, apis, consumers, certificates] = useQueries({
    queries: [
      overview.applications(ids),
      overview.apis(ids),
      overview.consumers(ids),
      overview.certificates(ids),
    ],
  });
  const all = [
    { what: 'the applications', query: applications },
    { what: 'the APIs', query: apis },
    { what: 'the consumers', query: consumers },
    { what: 'the certificates', query: certificates },
  ];
  const failed = all.filter(({ query }) => query.isError && query.data === undefined);
  const changes = latestChanges(
    [
      (applications.data?.list ?? []).map(
        (record): RecordChange => ({ kind: 'application', record }),
      ),
      (apis.data?.list ?? []).map((record): RecordChange => ({ kind: 'API', record })),
      (consumers.data?.list ?? []).map((record): RecordChange => ({ kind: 'consumer', record })),
      (certificates.data?.list ?? []).map(
        (record): RecordChange => ({ kind: 'certificate', record }),
      ),
    ],
    OVERVIEW_ROWS,
  );
  // The names of the applications that happen to be loaded. Others are not worth a request.
  const names = new Map(applications.data?.list.map(({ id, name }) => [id, name]));
  const { list: loaded = [], count = 0 } = apis.data ?? {};
  const cutOff = count > loaded.length ? loaded.at(-1) : undefined;
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
              {changes.map((group) => (
                <li key={`${group[0].kind} ${group[0].record.id}`}>
                  <span className="what">
                    <Changed
                      group={group}
                      names={names}
                      orMore={group.some(({ record }) => record === cutOff)}
                    />
                  </span>
                  <span className="fact">
                    {group.length > 1 ? 'APIs' : group[0].kind}{' '}
                    {group.every(isCreation) ? 'created' : 'changed'}{' '}
                    <RelativeTime value={changedAt(group[0])} />
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

interface ChangedProps {
  group: ChangeGroup;
  /** The names of applications by id, where known. */
  names: ReadonlyMap<string, string>;
  /** Whether the server may have further changes of the group. */
  orMore: boolean;
}

/** Links to what was changed. */
function Changed({ group, names, orMore }: ChangedProps) {
  const ids = useClusterIds();
  const [{ kind, record }] = group;
  if (kind === 'application') return <ApplicationLink application={record} />;
  if (kind === 'certificate') return <CertificateLink certificate={record} />;
  if (kind === 'consumer') {
    return <Link href={paths.consumer({ ...ids, consumerId: record.id })}>{record.name}</Link>;
  }
  const appId = record.app_id;
  const name = names.get(appId);
  if (group.length === 1) {
    return (
      <Link href={paths.api({ ...ids, appId, apiId: record.id })}>
        {name === undefined ? record.name : `${record.name} of ${name}`}
      </Link>
    );
  }
  const apis = orMore ? `${group.length} or more APIs` : plural(group.length, 'API');
  return (
    <Link href={paths.applicationApis({ ...ids, appId })}>
      {apis} of {name ?? 'one application'}
    </Link>
  );
}
