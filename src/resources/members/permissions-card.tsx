import CheckIcon from '@mui/icons-material/Check';
import { styled } from '@mui/material/styles';
import type { Role } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { TagList } from '#kit/tag.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { useClusterNames } from '#shared/current.ts';
import {
  effectivePermissions,
  type PermissionAction,
  type PermissionRow,
  type PermissionScope,
  permissionActions,
  type RoleHolder,
} from './effective-permissions.ts';
import { areaLabels, byDisplayOrder, resourceLabel } from './permission-labels.ts';

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
      // The resource is above its cells, which leaves room for cluster names.
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

const headings: Record<PermissionAction, string> = {
  see: 'View',
  create: 'Create',
  change: 'Change',
  delete: 'Delete',
};

/** Scope of an action: a tick for everywhere, cluster names, or No. Empty if no role allows the action. */
function ScopeCell({ scope }: { scope: PermissionScope | undefined }) {
  const names = useClusterNames();
  if (scope === undefined) return null;
  if (scope === 'none') return <span className="no">No</span>;
  if (scope === 'all') {
    return (
      <>
        <CheckIcon aria-hidden="true" />
        <VisuallyHidden>Yes</VisuallyHidden>
      </>
    );
  }
  return <TagList items={scope.map((id) => names.get(id) ?? `Cluster ${id}`)} max={2} />;
}

function byArea(rows: readonly PermissionRow[]): [string, PermissionRow[]][] {
  return Object.entries(areaLabels).flatMap(([area, title]): [string, PermissionRow[]][] => {
    const areaRows = rows.filter((row) => row.area === area).sort(byDisplayOrder);
    return areaRows.length > 0 ? [[title, areaRows]] : [];
  });
}

interface PermissionsCardProps {
  title: string;
  holder: RoleHolder;
  /** All roles of the organization, which determine the rows and columns. */
  roles: readonly Role[];
}

/** A member's effective permissions: actions by resource, and their clusters. */
export function PermissionsCard(props: PermissionsCardProps) {
  const { title, holder, roles } = props;
  return (
    <Card title={title} subtitle="✓ all clusters; otherwise the clusters named" padding="none">
      <Scroll aria-label="Permissions by resource" tabIndex={0}>
        <Table>
          <thead>
            <tr>
              <th scope="col">
                <VisuallyHidden>Resource</VisuallyHidden>
              </th>
              {permissionActions.map((action) => (
                <th key={action} scope="col">
                  {headings[action]}
                </th>
              ))}
            </tr>
          </thead>
          {byArea(effectivePermissions(holder, roles)).map(([area, rows]) => (
            <tbody key={area}>
              <tr className="area">
                <th colSpan={permissionActions.length + 1} scope="rowgroup">
                  {area}
                </th>
              </tr>
              {rows.map((row) => (
                <PermissionLine key={row.resource} row={row} />
              ))}
            </tbody>
          ))}
        </Table>
      </Scroll>
    </Card>
  );
}

function PermissionLine({ row }: { row: PermissionRow }) {
  const { name, note } = resourceLabel(row.area, row.resource);
  return (
    <tr>
      <th scope="row">
        {name}
        {note && <small>{note}</small>}
      </th>
      {permissionActions.map((action) => (
        <td key={action}>
          <ScopeCell scope={row.scopes[action]} />
        </td>
      ))}
    </tr>
  );
}
