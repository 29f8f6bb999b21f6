import type { LoadedPlugin } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag, TagList } from '#kit/tag.tsx';
import { paths } from '#paths';
import { createdColumn, nameColumn, updatedColumn } from '#shared/columns.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { categoryName, levelsOf, presenceLabels } from './labels.ts';

/** A link with a plugin's name to its page. */
function PluginLink({ name }: { name: string }) {
  return <Link href={paths.plugin({ ...useClusterIds(), pluginName: name })}>{name}</Link>;
}

/** Whether the cluster has a plugin. */
export function PresenceTag({ presence }: Pick<CatalogueEntry, 'presence'>) {
  const { text, tone } = presenceLabels[presence];
  return (
    <Tag tone={tone} dot>
      {text}
    </Tag>
  );
}

/** The columns of the catalogue. */
export const catalogueColumns: readonly Column<CatalogueEntry>[] = [
  { ...nameColumn(({ name }) => <PluginLink name={name} />), width: 180 },
  {
    key: 'category',
    header: 'Category',
    cell: ({ type }) => categoryName(type),
    width: 128,
    priority: 'secondary',
  },
  {
    key: 'description',
    header: 'Description',
    cell: ({ description }) => description,
    priority: 'secondary',
  },
  {
    key: 'levels',
    header: 'Set on',
    cell: (entry) => <TagList items={levelsOf(entry)} max={4} />,
    width: 276,
    priority: 'secondary',
  },
  {
    key: 'presence',
    header: 'This cluster',
    cell: ({ presence }) => <PresenceTag presence={presence} />,
    width: 124,
    priority: 'status',
  },
];

/** The columns of the plugins loaded into a cluster. */
export const loadedColumns: readonly Column<LoadedPlugin>[] = [
  nameColumn(({ name }) => <PluginLink name={name} />),
  {
    key: 'type',
    header: 'Category',
    cell: ({ type }) => categoryName(type),
    priority: 'secondary',
  },
  {
    key: 'metadata',
    header: 'Metadata',
    cell: ({ metadata = {} }) => memberNames(Object.keys(metadata)),
    muted: true,
    priority: 'secondary',
  },
  updatedColumn(),
  createdColumn(),
];

/** Lists names only, because values may be long or secret. */
function memberNames(names: readonly string[]) {
  return names.length > 0 ? names.join(', ') : 'None';
}
