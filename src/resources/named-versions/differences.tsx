import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import type { Comparison, HistoryKind, RecordDifference } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { ChangeList } from '#kit/form-changes.tsx';
import { usePagedRows } from '#kit/pagination.tsx';
import { Tag } from '#kit/tag.tsx';
import { type Change, describeChanges } from '#lib/diff.ts';
import { describeChange } from '#shared/record-terms.ts';

/** Differences of a kind on one page. */
const PAGE_SIZE = 25;

const Items = styled('ul')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  margin: 0,
  padding: 0,
  listStyle: 'none',
  '& > li': {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: 8,
    padding: '12px 14px',
    '& + li': { borderTop: `1px solid ${theme.vars.palette.line}` },
  },
  '& h3': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 8,
    margin: 0,
    fontSize: '0.8125rem',
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  '& p': { margin: 0, fontSize: '0.8125rem' },
}));

/** What the signs of the changes below stand for. */
const Legend = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  overflowWrap: 'anywhere',
  color: theme.vars.palette.muted,
}));

/** Titles of the groups, in the order in which they are shown. */
const groups: Partial<Record<HistoryKind, string>> = {
  cluster: 'Cluster',
  application: 'Applications',
  api: 'APIs',
  consumer: 'Consumers',
  certificate: 'Certificates',
  plugin: 'Plugins',
};

/** Names of the two configurations. */
export interface Sides {
  left: string;
  right: string;
}

/** What differs between two configurations, by kind. */
export function Differences({ data, sides }: { data: Comparison; sides: Sides }) {
  const { count, list } = data;
  if (count === 0) {
    return (
      <Card>
        <EmptyState title="No differences" text="Both configurations are the same." />
      </Card>
    );
  }
  return (
    <>
      <Legend>
        − {sides.left}
        <br />+ {sides.right}
      </Legend>
      {list.length < count && (
        <p>
          The first {list.length} of {count} records that differ.
        </p>
      )}
      {(Object.keys(groups) as HistoryKind[]).map((kind) => {
        const some = list.filter((one) => one.kind === kind);
        return some.length > 0 && <Group key={kind} kind={kind} list={some} sides={sides} />;
      })}
    </>
  );
}

interface GroupProps {
  kind: HistoryKind;
  list: readonly RecordDifference[];
  sides: Sides;
}

function Group({ kind, list, sides }: GroupProps) {
  const { shown, footer } = usePagedRows(list, PAGE_SIZE);
  return (
    <Card title={groups[kind] ?? kind} count={list.length} padding="none">
      <Items>
        {shown.map((one) => (
          <li key={`${one.left_id} ${one.right_id}`}>
            <Difference difference={one} sides={sides} />
          </li>
        ))}
      </Items>
      {footer}
    </Card>
  );
}

function Difference({ difference, sides }: { difference: RecordDifference; sides: Sides }) {
  const { kind, name, left, right } = difference;
  const only = left === null ? sides.right : right === null ? sides.left : undefined;
  return (
    <>
      <h3>
        {name} {only !== undefined && <Tag>{only === 'now' ? 'Only now' : `Only in ${only}`}</Tag>}
      </h3>
      {left && right && (
        <Changed kind={kind} left={left} right={right} difference={difference} sides={sides} />
      )}
    </>
  );
}

interface ChangedProps {
  kind: HistoryKind;
  left: object;
  right: object;
  difference: RecordDifference;
  sides: Sides;
}

function Changed({ kind, left, right, difference, sides }: ChangedProps) {
  const changes = useMemo(() => describeChanges(left, right), [left, right]);
  const words = (change: Change) => describeChange(kind, change, { record: right });
  const secrets = difference.changed_secrets.map(
    (path) => words({ path, kind: 'changed', before: undefined, after: undefined }).label,
  );
  return (
    <>
      {changes.length > 0 && (
        <ChangeList
          changes={changes}
          describe={words}
          sides={{ before: sides.left, after: sides.right }}
        />
      )}
      {secrets.length > 0 && <p>Different secrets: {[...new Set(secrets)].join(', ')}</p>}
    </>
  );
}
