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
import type { Judged } from './fleet.ts';
import { InstanceStatusTag } from './refs.tsx';
import { statusWords } from './status-words.ts';
import { ConfigVersion } from './table.tsx';

/** A line whose text can be copied. */
function copied(term: string, text: string, shown: ReactNode = <Mono>{text}</Mono>): Definition {
  return {
    term,
    value: (
      <>
        {shown} <CopyButton text={text} what={term.toLowerCase()} />
      </>
    ),
  };
}

/** Everything about one gateway. */
export function DetailDialog({ one, onClose }: { one: Judged; onClose: () => void }) {
  const title = useId();
  const ids = useClusterIds();
  const { instance, status } = one;
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} fullWidth maxWidth="sm">
      <DialogTitle id={title}>{instance.hostname}</DialogTitle>
      <DialogContent tabIndex={0} aria-labelledby={title}>
        <DefinitionList items={facts(one)} />
        {status !== instance.status && (
          <Banner tone="warning">
            When it was last read it counted as {statusWords[instance.status].label.toLowerCase()}.
            It has not been seen since, which counts for more.
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

function facts(one: Judged): Definition[] {
  const { instance, status, removedAt } = one;
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
      : [{ term: 'Leaves the list', value: <RelativeTime value={removedAt} /> }]),
    { term: 'Last seen', value: <LiveAge value={instance.last_seen_time} /> },
    { term: 'Registered', value: <RelativeTime value={instance.register_time} /> },
    copied('Id', instance.id),
    copied('Hostname', instance.hostname),
    copied('IP', instance.ip, <IpWords ip={instance.ip} />),
    copied('Control plane', instance.domain),
    copied('Version', instance.version),
    copied('Configuration', String(instance.config_version), <ConfigVersion one={one} />),
    {
      term: 'Reads configuration',
      value: instance.etcd_reachable ? 'Yes' : 'No, it is cut off and serves what it last read',
    },
    copied('API calls', String(instance.api_calls), instance.api_calls.toLocaleString('en-US')),
  ];
}

function IpWords({ ip }: { ip: string }) {
  return (
    <>
      <Mono>{ip}</Mono> <small>of its machine or container, often not reachable from outside</small>
    </>
  );
}
