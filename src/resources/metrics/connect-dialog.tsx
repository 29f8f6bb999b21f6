import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { CodeBlock } from '#kit/code-block.tsx';
import { Link } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { paths } from '#paths';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';

const Content = styled(DialogContent)({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 12,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p': { margin: 0 },
  '& ol': {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: 12,
    margin: 0,
    paddingLeft: 20,
  },
  '& ol, & li': { minWidth: 0 },
  '& li > div': { marginTop: 6 },
});

/** The number of gateways in the example. */
const MAX_TARGETS = 3;

/**
 * A Prometheus configuration for gateways: the address of APISIX's exporter
 * (https://apisix.apache.org/docs/apisix/plugins/prometheus/) and the labels that the control plane filters by.
 */
function scrapeConfig(clusterId: string, gateways: readonly { id: string; ip: string }[]): string {
  const examples =
    gateways.length > 0 ? gateways.slice(0, MAX_TARGETS) : [{ id: 'gateway-id', ip: '10.0.0.1' }];
  const targets = examples.flatMap(({ id, ip }) => [
    `      - targets: ['${ip}:9091']`,
    `        labels: { cluster: '${clusterId}', instance: '${id}' }`,
  ]);
  return [
    'scrape_configs:',
    '  - job_name: apisix',
    '    scrape_interval: 15s',
    '    metrics_path: /apisix/prometheus/metrics',
    '    static_configs:',
    ...targets,
  ].join('\n');
}

const start = 'PROMETHEUS_URL=http://prometheus.example.com:9090 npm start';

const titles = { sample: 'Sample data', none: 'Measure traffic' } as const;

interface ConnectDialogProps {
  /** Where the metrics come from now. */
  source: keyof typeof titles;
  onClose: () => void;
}

/** Explains how to get measured metrics, and sample data where there is some. */
export function ConnectDialog({ source, onClose }: ConnectDialogProps) {
  const ids = useClusterIds();
  const title = useId();
  const { data } = useQuery(gatewayInstances.all(ids));
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby={title}>
      <DialogTitle id={title}>{titles[source]}</DialogTitle>
      <Content>
        {source === 'sample' ? (
          <p>
            These metrics come from a traffic model built into the server. It follows the
            applications, APIs and sample gateways of the cluster, but nothing was measured. It ends
            when a gateway connects. For measured metrics:
          </p>
        ) : (
          <p>Nothing measures the traffic of this cluster yet. For measured metrics:</p>
        )}
        <ol>
          <li>
            Turn on <b>Send metrics to the control plane</b> in{' '}
            <Link href={paths.clusterSettings(ids, 'observability')}>
              the cluster&apos;s settings
            </Link>
            : gateways then run the plugin <Mono>prometheus</Mono> and export their counters.
          </li>
          <li>
            Let Prometheus scrape every gateway.
            <CodeBlock
              noun="Prometheus configuration"
              text={scrapeConfig(ids.clusterId, data?.list ?? [])}
            />
          </li>
          <li>
            Start the control plane with the address of Prometheus.
            <CodeBlock noun="command" text={start} />
          </li>
        </ol>
      </Content>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
