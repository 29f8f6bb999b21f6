import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import { useList } from '#api/list.ts';
import type { Api, ApiPath } from '#contract/generated/types.gen.ts';
import { joinPath } from '#domain/effective-path.ts';
import { Card } from '#kit/card.tsx';
import { Clamp } from '#kit/clamp.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { MenuButton } from '#kit/menu-button.tsx';
import { MoreTag } from '#kit/more-tag.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag, TagList } from '#kit/tag.tsx';
import { type ApplicationIds, paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import {
  createdColumn,
  labelsColumn,
  nameColumn,
  publicationColumn,
  updatedColumn,
} from '#shared/columns.tsx';
import { RefusedTag } from '#shared/gateway-issues.tsx';
import { ListTable } from '#shared/list-table.tsx';
import {
  rowActions,
  useApiActions,
  useApiPermissions,
  useApplication,
  useDeleteAll,
} from './actions.tsx';
import { MethodTags } from './method-tags.tsx';
import { apiListSpec, apis } from './queries.ts';
import { ApiLink } from './refs.tsx';

const PathLines = styled('span')({ display: 'grid', justifyItems: 'start', gap: 2 });

/** Paths shown before the rest is only counted. */
const SHOWN_PATHS = 2;

/** The first paths of an API, and the number of further ones, which opens all of them. */
function PathCell({ prefix, paths }: { prefix: string; paths: readonly ApiPath[] }) {
  const full = ({ path }: ApiPath) => joinPath(prefix, path);
  const typeOf = ({ path_type = 'Prefix' }: ApiPath) => path_type;
  const all = paths.map((path) => `${full(path)} (${typeOf(path)})`);
  return (
    <PathLines>
      {paths.slice(0, SHOWN_PATHS).map((path) => (
        <span key={`${path.path_type} ${path.path}`}>
          <Clamp text={full(path)} /> <Tag>{typeOf(path)}</Tag>
        </span>
      ))}
      <MoreTag items={all.slice(SHOWN_PATHS)} all={all} />
    </PathLines>
  );
}

/** @param prefix the path prefix of the application */
function apiColumns(prefix: string): readonly Column<Api>[] {
  return [
    nameColumn((api) => (
      <>
        <ApiLink api={api} /> <RefusedTag record={api} />
      </>
    )),
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

/** The APIs of an application. The loader has fetched the list and the application. */
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
        clientFilters={{ path: 'Path', method: 'Method', plugin: 'Plugin' }}
        firstUse={
          <EmptyState
            title="No APIs yet"
            text="Gateways pass on no requests of this application until an API allows paths and methods."
            action={createButton('medium')}
          />
        }
      />
    </Card>
  );
}
