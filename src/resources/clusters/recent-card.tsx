import { useQuery } from '@tanstack/react-query';
import { Card } from '#kit/card.tsx';
import { Link } from '#kit/link.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { RequestLink } from '#resources/history/refs.tsx';
import { actorText } from '#shared/actor-text.ts';
import { useRights } from '#shared/current.ts';
import { PartError } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { CardBody, EmptyNote, Rows, RowsSkeleton } from './overview-layout.tsx';
import { OVERVIEW_ROWS, overview } from './queries.ts';
import { latestRequests } from './recent-changes.ts';

/** Who changed what lately, from the history; nothing for a user who may not read it. */
export function RecentCard() {
  const ids = useClusterIds();
  const { allowed } = useRights()('api_management', 'history', 'get');
  const query = useQuery({ ...overview.changes(ids), enabled: allowed });
  if (!allowed) return null;
  const groups = latestRequests(query.data?.list ?? [], OVERVIEW_ROWS);
  return (
    <Card title="Recent changes" actions={<Link href={paths.clusterHistory(ids)}>Show all</Link>}>
      <CardBody>
        {query.isPending && <RowsSkeleton />}
        {query.data && groups.length === 0 && (
          <EmptyNote>Nothing yet. Every change of the cluster appears here.</EmptyNote>
        )}
        <Rows>
          {groups.map((group) => {
            const [{ id, actor, time }] = group;
            return (
              <li key={id}>
                <span className="what">
                  <RequestLink entries={group} />
                </span>
                <span className="fact">
                  <span className="who" title={actorText(actor)}>
                    {actor.name}
                  </span>
                  , <RelativeTime value={time} />
                </span>
              </li>
            );
          })}
        </Rows>
        {query.isError && query.data === undefined && (
          <PartError
            what="the changes"
            error={query.error}
            retrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        )}
      </CardBody>
    </Card>
  );
}
