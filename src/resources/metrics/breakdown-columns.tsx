import { styled } from '@mui/material/styles';
import { seriesColor } from '#kit/charts/series-style.tsx';
import { Link } from '#kit/link.tsx';
import type { Column } from '#kit/table-types.ts';
import { compactCount, formatCount, formatPercent } from '#lib/units.ts';
import { type GroupRow, nouns } from './groups.ts';
import type { MetricGroup } from './queries.ts';

const Bar = styled('div')(({ theme }) => ({
  width: 120,
  maxWidth: '100%',
  height: 8,
  borderRadius: 4,
  backgroundColor: theme.vars.palette.faintLine,
  '& > div': { height: 8, minWidth: 3, borderRadius: 4 },
}));

const Hint = styled('small')(({ theme }) => ({
  marginLeft: 4,
  fontSize: 'inherit',
  fontWeight: 400,
  color: theme.vars.palette.muted,
}));

/** Explains the hint of a group without an id. */
const NO_RECORD =
  'Gateways counted these requests under a name or an id that leads to no single record: it was deleted or renamed, or several have the name.';

function GroupName({ id, name, hint, href }: GroupRow) {
  return (
    <>
      {href === undefined ? name : <Link href={href}>{name}</Link>}
      {hint && (
        <>
          {' '}
          <Hint {...(id === undefined && { title: NO_RECORD })}>{hint}</Hint>
        </>
      )}
    </>
  );
}

const columnsFor = (
  group: MetricGroup,
  kind: 'requests' | 'failures',
): readonly Column<GroupRow>[] => [
  {
    key: 'name',
    header: nouns[group].one,
    cell: GroupName,
    priority: 'primary',
  },
  {
    key: 'share',
    header: kind === 'requests' ? 'Share of requests' : 'Share of failures',
    cell: ({ share }) => (
      <Bar title={formatPercent(share)}>
        <div
          style={{
            width: `${share * 100}%`,
            backgroundColor: seriesColor[kind === 'requests' ? 1 : 4],
          }}
        />
      </Bar>
    ),
    priority: 'detail',
  },
  {
    key: 'failures',
    header: 'Failures',
    cell: ({ failures }) => <span title={formatCount(failures)}>{compactCount(failures)}</span>,
    align: 'right',
    priority: 'secondary',
  },
  {
    key: 'ratio',
    header: 'Failure ratio',
    cell: ({ ratio }) => (ratio === null ? '' : formatPercent(ratio)),
    align: 'right',
    priority: 'status',
  },
  {
    key: 'requests',
    header: 'Requests',
    cell: ({ requests }) =>
      requests === null ? '' : <span title={formatCount(requests)}>{compactCount(requests)}</span>,
    align: 'right',
    priority: 'secondary',
  },
];

/** The columns by group and by what the bars show. Created once, so that rows render only when they change. */
export const breakdownColumns = {
  application: {
    requests: columnsFor('application', 'requests'),
    failures: columnsFor('application', 'failures'),
  },
  api: { requests: columnsFor('api', 'requests'), failures: columnsFor('api', 'failures') },
};
