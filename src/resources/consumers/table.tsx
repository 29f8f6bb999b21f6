import type { Consumer } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import {
  createdColumn,
  labelsColumn,
  nameColumn,
  tagsColumn,
  updatedColumn,
} from '#shared/columns.tsx';
import { RefusedTag } from '#shared/gateway-issues.tsx';
import { ConsumerLink } from './refs.tsx';

/** The columns of a table of consumers. */
export const consumerColumns: readonly Column<Consumer>[] = [
  nameColumn((consumer) => (
    <>
      <ConsumerLink consumer={consumer} /> <RefusedTag record={consumer} />
    </>
  )),
  {
    key: 'description',
    header: 'Description',
    cell: (consumer) => consumer.description,
    muted: true,
    defaultHidden: true,
  },
  {
    ...tagsColumn<Consumer>('credentials', 'Credentials', ({ credentials }) =>
      Object.keys(credentials ?? {}),
    ),
    priority: 'secondary',
  },
  {
    key: 'plugins',
    header: 'Plugins',
    cell: ({ plugins = {} }) => Object.keys(plugins).length || '',
    align: 'right',
    width: 84,
  },
  labelsColumn(),
  updatedColumn(),
  createdColumn(),
];
