import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '#api/errors.ts';
import { Banner } from '#kit/banner.tsx';
import { joinWords } from '#lib/text.ts';
import type { ClusterIds } from '#paths';
import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import type { MetricFilter } from './view.ts';

interface MissingFilterProps {
  ids: ClusterIds;
  filter: MetricFilter;
  onClear: () => void;
}

/** Warns that a record in the filter no longer exists: the server refuses every metric of it. */
export function MissingFilter(props: MissingFilterProps) {
  const { ids, filter, onClear } = props;
  const { appId, apiId, instanceId } = filter;
  const application = useQuery({
    ...applications.one({ ...ids, appId: appId ?? '' }),
    enabled: appId !== undefined,
  });
  const api = useQuery({
    ...apis.one({ appId: appId ?? '', apiId: apiId ?? '' }),
    enabled: apiId !== undefined,
  });
  const { data } = useQuery(gatewayInstances.all(ids));
  const missing = [
    ...(isApiError(application.error, 'notFound') ? [`application ${appId}`] : []),
    ...(isApiError(api.error, 'notFound') ? [`API ${apiId}`] : []),
    ...(instanceId && data && !data.list.some(({ id }) => id === instanceId)
      ? [`gateway ${instanceId}`]
      : []),
  ];
  if (missing.length === 0) return null;
  return (
    <Banner
      tone="warning"
      role="status"
      action={
        <Button size="small" onClick={onClear}>
          Show the whole cluster
        </Button>
      }
    >
      This cluster no longer has {joinWords(missing)}, so there are no metrics to show.
    </Banner>
  );
}
