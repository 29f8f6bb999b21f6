import type { Application } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import {
  createdColumn,
  hostsColumn,
  labelsColumn,
  nameColumn,
  publicationColumn,
  tagsColumn,
  updatedColumn,
} from '#shared/columns.tsx';
import { RefusedTag } from '#shared/gateway-issues.tsx';
import { ApplicationLink } from './refs.tsx';

export const applicationColumns: readonly Column<Application>[] = [
  nameColumn((application) => (
    <>
      <ApplicationLink application={application} /> <RefusedTag record={application} />
    </>
  )),
  hostsColumn(),
  {
    key: 'path_prefix',
    header: 'Path prefix',
    cell: (application) => application.path_prefix,
    mono: true,
  },
  tagsColumn('protocols', 'Protocols', (application) => application.protocols),
  labelsColumn(),
  // Wider, for an application without a published API.
  { ...publicationColumn(), width: 176 },
  updatedColumn(),
  createdColumn(),
];
