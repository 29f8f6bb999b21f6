import { useMemo } from 'react';
import { useList } from '#api/list.ts';
import type { Api } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { FirstUse } from '#kit/empty.tsx';
import { MenuButton } from '#kit/menu-button.tsx';
import type { Column } from '#kit/table-types.ts';
import { TagList } from '#kit/tag.tsx';
import { type ApplicationIds, paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import {
  createdColumn,
  labelsColumn,
  nameColumn,
  publicationColumn,
  updatedColumn,
} from '#shared/columns.tsx';
import { ListTable } from '#shared/list-table.tsx';
import {
  rowActions,
  useApiActions,
  useApiPermissions,
  useApplication,
  useDeleteAll,
} from './actions.tsx';
import { MethodTags } from './method-tags.tsx';
import { PathCell } from './path-cell.tsx';
import { apiListSpec, apis } from './queries.ts';
import { ApiLink } from './refs.tsx';

/** The columns of a table of APIs; `prefix` is the path prefix of their application. */
function apiColumns(prefix: string): readonly Column<Api>[] {
  return [
    nameColumn((api) => <ApiLink api={api} />),
    {
      key: 'methods',
      header: 'Methods',
      cell: (api) => <MethodTags api={api} max={3} />,
      priority: 'secondary',
    },
    {
      key: 'paths',
      header: 'Paths',
      cell: (api) => <PathCell prefix={prefix} paths={api.paths} />,
      mono: true,
      priority: 'secondary',
    },
    labelsColumn(),
    {
      key: 'type',
      header: 'Type',
      cell: (api) => <TagList items={[api.type === 'Rest' ? 'REST' : api.type]} />,
      defaultHidden: true,
    },
    publicationColumn(),
    { ...updatedColumn(), priority: 'detail' },
    createdColumn(),
  ];
}

/** The APIs of an application, as its page shows them. Their list and the application are in the cache already. */
export function ApisTable({ ids }: { ids: ApplicationIds }) {
  const { path_prefix: prefix } = useApplication();
  const columns = useMemo(() => apiColumns(prefix), [prefix]);
  const list = useList(apiListSpec, apis.list(ids));
  const actionsOf = useApiActions();
  const deleteAll = useDeleteAll();
  const { create } = useApiPermissions();
  const nothing = list.count === 0 && !list.filtered;
  const createButton = (size: 'small' | 'medium') => (
    <ActionLink
      variant="contained"
      size={size}
      label="Create API"
      href={paths.apiNew(ids)}
      disabledReason={create}
    />
  );
  return (
    <Card
      title="APIs"
      padding="none"
      actions={
        !nothing && (
          <>
            <MenuButton
              size="small"
              label="More actions for these APIs"
              actions={() => [deleteAll]}
            />
            {createButton('small')}
          </>
        )
      }
    >
      <ListTable
        list={list}
        orderBy={apiListSpec.orderBy}
        what="APIs"
        columns={columns}
        rowKey={(api) => api.id}
        rowLabel={(api) => api.name}
        actions={(api) => rowActions(actionsOf(api))}
        searchLabel="Search name or description"
        labels="api"
        narrowing={{ path: 'Path', method: 'Method', plugin: 'Plugin' }}
        firstUse={
          <FirstUse
            title="No APIs yet"
            text="Gateways pass on nothing of this application until an API says which paths and methods they let through."
            action={createButton('medium')}
          />
        }
      />
    </Card>
  );
}
