import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';
import { Banner } from '#kit/banner.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';
import { LiveAge } from './ages.tsx';
import { InstanceStatusTag } from './embed.tsx';
import { type GatewayState, hasReport } from './fleet.ts';
import { statusWords } from './status.ts';
import { ConfigVersion } from './table.tsx';

/** A definition with a button that copies its text. */
function copyable(term: string, text: string, shown: ReactNode = <Mono>{text}</Mono>): Definition {
  return {
    term,
    value: (
      <>
        {shown} <CopyButton text={text} noun={term.toLowerCase()} />
      </>
    ),
  };
}

interface DetailDialogProps {
  gateway: GatewayState;
  onClose: () => void;
}

/** All details of a gateway. */
export function DetailDialog({ gateway, onClose }: DetailDialogProps) {
  const title = useId();
  const ids = useClusterIds();
  const { instance, status } = gateway;
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} fullWidth maxWidth="sm">
      <DialogTitle id={title}>{instance.hostname}</DialogTitle>
      <DialogContent tabIndex={0} aria-labelledby={title}>
        <DefinitionList items={detailsOf(gateway)} />
        {status !== instance.status && (
          <Banner tone="warning">
            At the last update its status was {statusWords[instance.status].label.toLowerCase()}. It
            has not been seen since.
          </Banner>
        )}
      </DialogContent>
      <DialogActions>
        <LinkButton href={paths.dashboard(ids, `?instance=${instance.id}`)}>
          Show traffic
        </LinkButton>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

function detailsOf(gateway: GatewayState): Definition[] {
  const { instance, status, removedAt } = gateway;
  return [
    {
      term: 'Status',
      value: (
        <>
          <InstanceStatusTag status={status} /> <small>{statusWords[status].meaning}</small>
        </>
      ),
    },
    ...(removedAt === undefined
      ? []
      : [{ term: 'Removed', value: <RelativeTime value={removedAt} /> }]),
    { term: 'Last seen', value: <LiveAge value={instance.last_seen_time} /> },
    { term: 'Registered', value: <RelativeTime value={instance.register_time} /> },
    copyable('Id', instance.id),
    copyable('Hostname', instance.hostname),
    copyable('IP', instance.ip, <IpAddress ip={instance.ip} />),
    copyable('Control plane', instance.domain),
    hasReport(instance)
      ? copyable('Version', instance.version)
      : { term: 'Version', value: 'Not known: the gateway sends no report' },
    copyable('Configuration', String(instance.config_version), <ConfigVersion gateway={gateway} />),
    {
      term: 'Reads configuration',
      value: instance.etcd_reachable ? 'Yes' : 'No, it serves the last one it read',
    },
    ...(hasReport(instance)
      ? [
          copyable(
            'API calls',
            String(instance.api_calls),
            instance.api_calls.toLocaleString('en-US'),
          ),
        ]
      : []),
  ];
}

function IpAddress({ ip }: { ip: string }) {
  return (
    <>
      <Mono>{ip}</Mono> <small>of its machine or container, often not reachable from outside</small>
    </>
  );
}
