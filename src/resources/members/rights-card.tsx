import CheckIcon from '@mui/icons-material/Check';
import { styled } from '@mui/material/styles';
import type { Role } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { TagList } from '#kit/tag.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import {
  type Deed,
  deeds,
  type Reach,
  type RightsHolder,
  type RightsRow,
  rightsOf,
} from './rights.ts';
import { areaWords, byReading, resourceWords } from './rights-words.ts';
import { useClusterNames } from './use-cluster-names.ts';

const Scroll = styled('section')({ overflowX: 'auto' });

const Table = styled('table')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& th, & td': {
      padding: '6px 14px',
      textAlign: 'left',
      fontWeight: 400,
      verticalAlign: 'top',
      borderTop: `1px solid ${palette.faintLine}`,
    },
    '& thead th': { borderTop: 0, fontSize: '0.75rem', color: palette.muted },
    '& tbody th': { minWidth: 150 },
    '& tbody th small': { display: 'block', fontSize: '0.75rem', color: palette.muted },
    '& .area th': { paddingTop: 14, fontWeight: 600, borderTop: `1px solid ${palette.line}` },
    '& tbody:first-of-type .area th': { paddingTop: 8 },
    '& td': { width: '15%', minWidth: 64 },
    '& td svg': { fontSize: 16, verticalAlign: -3, color: palette.good.main },
    '& .no': { color: palette.muted },
    '@media (max-width: 599.95px)': {
      // What a line is about stands above its cells: beside them there is no room for the names of clusters.
      '& thead, & tbody': { display: 'block' },
      '& tr': {
        display: 'grid',
        gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
        padding: '6px 14px',
        borderTop: `1px solid ${palette.faintLine}`,
      },
      '& thead tr': { borderTop: 0 },
      '& th, & td, & .area th': { padding: 0, border: 0 },
      '& .area': { paddingTop: 14 },
      '& tbody:first-of-type .area': { paddingTop: 8 },
      '& thead th:first-of-type': { display: 'none' },
      '& tbody th': { gridColumn: '1 / -1', minWidth: 0 },
      '& td': { width: 'auto', minWidth: 0, paddingTop: 2 },
    },
  };
});

const heads: Record<Deed, string> = {
  see: 'See',
  create: 'Create',
  change: 'Change',
  delete: 'Delete',
};

/** How far a deed reaches: a tick for everywhere, the clusters by name, or no. Empty where nobody can do it. */
function ReachWords({ reach }: { reach: Reach | undefined }) {
  const names = useClusterNames();
  if (reach === undefined) return null;
  if (reach === 'none') return <span className="no">No</span>;
  if (reach === 'all') {
    return (
      <>
        <CheckIcon aria-hidden="true" />
        <VisuallyHidden>Yes</VisuallyHidden>
      </>
    );
  }
  return <TagList items={reach.map((id) => names.get(id) ?? `Cluster ${id}`)} max={2} />;
}

function byArea(rows: readonly RightsRow[]): [string, RightsRow[]][] {
  return Object.entries(areaWords).flatMap(([area, title]): [string, RightsRow[]][] => {
    const own = rows.filter((row) => row.area === area).sort(byReading);
    return own.length > 0 ? [[title, own]] : [];
  });
}

/** What somebody may do: things by what can be done with them, and in which clusters. */
export function RightsCard(props: {
  title: string;
  holder: RightsHolder;
  /** Every role of the organization: they say what there is to be allowed. */
  roles: readonly Role[];
}) {
  const { title, holder, roles } = props;
  return (
    <Card title={title} subtitle="a tick means every cluster, names mean only those" padding="none">
      <Scroll aria-label="Rights, by what they are about" tabIndex={0}>
        <Table>
          <thead>
            <tr>
              <th scope="col">
                <VisuallyHidden>What</VisuallyHidden>
              </th>
              {deeds.map((deed) => (
                <th key={deed} scope="col">
                  {heads[deed]}
                </th>
              ))}
            </tr>
          </thead>
          {byArea(rightsOf(holder, roles)).map(([area, rows]) => (
            <tbody key={area}>
              <tr className="area">
                <th colSpan={deeds.length + 1} scope="rowgroup">
                  {area}
                </th>
              </tr>
              {rows.map((row) => (
                <Line key={row.resource} row={row} />
              ))}
            </tbody>
          ))}
        </Table>
      </Scroll>
    </Card>
  );
}

function Line({ row }: { row: RightsRow }) {
  const { name, note } = resourceWords(row.area, row.resource);
  return (
    <tr>
      <th scope="row">
        {name}
        {note && <small>{note}</small>}
      </th>
      {deeds.map((deed) => (
        <td key={deed}>
          <ReachWords reach={row.reach[deed]} />
        </td>
      ))}
    </tr>
  );
}
