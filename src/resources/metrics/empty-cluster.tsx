import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { type ClusterIds, paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { useCan } from '#shared/current.ts';

/** The resource that a new cluster needs next. */
export type MissingResource = 'gateways' | 'applications';

/** Replaces the metrics of an empty cluster with the next step. */
export function EmptyCluster({ ids, missing }: { ids: ClusterIds; missing: MissingResource }) {
  const can = useCan();
  return (
    <Card padding="none">
      {missing === 'gateways' ? (
        <EmptyState
          title="No gateways yet"
          text="No gateway serves this cluster. Run one that reads its configuration from here; its requests, latency and bandwidth then show up on this page."
          action={
            <ActionLink
              variant="contained"
              label="Add gateway"
              href={paths.gatewayNew(ids)}
              disabledReason={can('cluster', 'gateway_instances', 'post').reason}
            />
          }
        />
      ) : (
        <EmptyState
          title="No applications yet"
          text="The gateways of this cluster have nothing to route. Add an application with a backend, hosts and a path prefix; requests to its APIs then show up on this page."
          action={
            <ActionLink
              variant="contained"
              label="Create application"
              href={paths.applicationNew(ids)}
              disabledReason={can('api_management', 'applications', 'post').reason}
            />
          }
        />
      )}
    </Card>
  );
}
