import { Card } from '#kit/card.tsx';
import { FirstUse } from '#kit/empty.tsx';
import { type ClusterIds, paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { useCan } from '#shared/place.ts';

/** What a cluster lacks before there is traffic. */
export type Lack = 'gateways' | 'applications';

/** In the place of figures where there can be none: the step that comes next. */
export function EmptyCluster({ ids, lack }: { ids: ClusterIds; lack: Lack }) {
  const can = useCan();
  return (
    <Card padding="none">
      {lack === 'gateways' ? (
        <FirstUse
          title="No gateways yet"
          text="Nothing serves the traffic of this cluster. Run a gateway that reads its configuration from here; its requests, latency and bandwidth then show up on this page."
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
        <FirstUse
          title="No applications yet"
          text="The gateways of this cluster have nothing to pass on. Name a backend, the hosts that callers use and a path prefix; requests to its APIs then show up on this page."
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
