import { styled } from '@mui/material/styles';
import type { Application, Upstream, UpstreamAndVersion } from '#contract/generated/types.gen.ts';
import { defaultVersionOf } from '#domain/rules.ts';
import { Breakable } from '#kit/breakable.tsx';
import { Card } from '#kit/card.tsx';
import { shownCount, useFold } from '#kit/fold.tsx';
import { Mono } from '#kit/mono.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { ActionLink } from '#shared/action-button.tsx';
import { timeoutText } from '#shared/timeout-text.ts';
import { targetAddress } from '#shared/upstream-words.ts';
import {
  balancingText,
  checksText,
  hostHeaderText,
  otherSettings,
  retriesText,
} from './upstream-texts.ts';

interface Row extends UpstreamAndVersion {
  serves: boolean;
  canary: boolean;
}

/** Keeps short texts on one line. */
const NoWrap = styled('span')({ whiteSpace: 'nowrap' });
const Muted = styled('span')(({ theme }) => ({
  color: theme.vars.palette.muted,
  whiteSpace: 'nowrap',
}));
const Targets = styled('span')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '4px 16px',
});

/** The targets of an upstream. There can be hundreds. */
function TargetList({ upstream }: { upstream: Upstream }) {
  const { targets = [], service_discovery } = upstream;
  const service = service_discovery?.kubernetes_service;
  const { shown, toggle } = useFold(targets, shownCount(targets.map(targetAddress)), 'targets');
  return (
    <Targets>
      {service_discovery && (
        <span>
          Kubernetes{' '}
          <Mono>
            {[service?.namespace, service?.name].filter(Boolean).join('/')}
            {service?.port && `:${service.port}`}
          </Mono>
        </span>
      )}
      {shown.map((target) => (
        <Mono key={`${targetAddress(target)} ${target.weight}`}>
          <Breakable text={targetAddress(target)} />{' '}
          <Muted title={`Weight ${target.weight}`}>×{target.weight}</Muted>
          {target.priority ? <Muted> priority {target.priority}</Muted> : null}
        </Mono>
      ))}
      {toggle}
    </Targets>
  );
}

const columns: readonly Column<Row>[] = [
  {
    key: 'version',
    header: 'Version',
    priority: 'primary',
    cell: ({ version, serves, canary }) => (
      <>
        {serves ? (
          <b>
            <Breakable text={version} />
          </b>
        ) : (
          <Breakable text={version} />
        )}{' '}
        {serves && <Tag tone="good">serves traffic</Tag>} {canary && <Tag tone="info">canary</Tag>}
      </>
    ),
  },
  { key: 'scheme', header: 'Scheme', cell: ({ upstream }) => upstream.scheme },
  {
    key: 'balancing',
    header: 'Balancing',
    cell: ({ upstream }) => (
      <>
        <NoWrap>{balancingText(upstream)}</NoWrap>{' '}
        {upstream.lb_type === 'consistent_hash' && upstream.hash_key && (
          <Mono>{upstream.hash_key}</Mono>
        )}
      </>
    ),
  },
  {
    key: 'targets',
    header: 'Targets',
    cell: ({ upstream }) => <TargetList upstream={upstream} />,
    priority: 'secondary',
    grow: true,
  },
  {
    key: 'checks',
    header: 'Health checks',
    cell: ({ upstream }) => checksText(upstream.checks) ?? <Muted>none</Muted>,
    priority: 'secondary',
  },
  {
    key: 'timeouts',
    header: 'Timeouts',
    cell: ({ upstream }) => (
      <NoWrap>{timeoutText(upstream.timeout) ?? <Muted>default</Muted>}</NoWrap>
    ),
  },
  {
    key: 'retries',
    header: 'Retries',
    cell: ({ upstream }) => <NoWrap>{retriesText(upstream) ?? <Muted>default</Muted>}</NoWrap>,
  },
  { key: 'host', header: 'Host header', cell: ({ upstream }) => hostHeaderText(upstream) },
];

/** Shown where an upstream has such settings: few do. */
const otherColumn: Column<Row> = {
  key: 'other',
  header: 'Other',
  cell: ({ upstream }) => otherSettings(upstream).join(', ') || <Muted>none</Muted>,
};

interface UpstreamsCardProps {
  application: Application;
  editHref: string;
  /** Why the upstreams cannot be changed. */
  editDisabledReason: string | undefined;
}

/** The upstream versions of an application. */
export function UpstreamsCard({ application, editHref, editDisabledReason }: UpstreamsCardProps) {
  const serving = defaultVersionOf(application);
  const canaries = application.canary_upstream_version_list ?? [];
  const rows = application.upstreams.map((row) => ({
    ...row,
    serves: row.version === serving,
    canary: canaries.includes(row.version),
  }));
  return (
    <Card
      title="Upstreams"
      count={rows.length}
      padding="none"
      actions={
        <ActionLink
          size="small"
          label="Edit upstreams"
          href={editHref}
          disabledReason={editDisabledReason}
        />
      }
    >
      <DataTable<Row>
        caption="Upstreams"
        columns={
          rows.some(({ upstream }) => otherSettings(upstream).length > 0)
            ? [...columns, otherColumn]
            : columns
        }
        rows={rows}
        rowKey={(row) => row.version}
        rowLabel={(row) => row.version}
      />
    </Card>
  );
}
