import type { Api, Application } from '#contract/generated/types.gen.ts';
import { joinPath } from '#domain/effective-path.ts';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { joinWords } from '#lib/text.ts';
import { ConditionTexts } from '#resources/apis/embed.tsx';
import { ApiLink } from '#resources/apis/refs.tsx';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { expressionsOf } from './conditions.ts';
import type { Candidate, Rejection } from './match.ts';

/** The columns of candidates that do not answer, with the reason. */
export const candidateColumns: readonly Column<Candidate>[] = [
  {
    key: 'api',
    header: 'API',
    cell: ({ api }) => <ApiLink api={api} />,
    priority: 'primary',
  },
  {
    key: 'application',
    header: 'Application',
    cell: ({ application }) => <ApplicationLink application={application} />,
    priority: 'secondary',
  },
  {
    key: 'path',
    header: 'Path',
    cell: ({ application, api, route }) => (
      <PathList paths={route ? [route.pattern] : pathsOf(application, api)} />
    ),
    mono: true,
    priority: 'secondary',
  },
  {
    key: 'why',
    header: 'Why not',
    cell: ({ rejection }) =>
      rejection ? <RejectionReason rejection={rejection} /> : 'Matches too, but less specifically',
    priority: 'secondary',
  },
  {
    key: 'state',
    header: 'State',
    cell: ({ rejection }) => (
      <Tag tone={rejection ? 'neutral' : 'info'}>{rejection ? 'No match' : 'Lower priority'}</Tag>
    ),
    priority: 'status',
  },
];

/** Further paths are only counted. */
const MAX_SHOWN_PATHS = 2;

const pathsOf = ({ path_prefix: prefix }: Application, { paths }: Api) =>
  paths.map(({ path, path_type: type }) => joinPath(prefix, path) + (type === 'Exact' ? '' : '*'));

function PathList({ paths }: { paths: readonly string[] }) {
  const rest = paths.length - MAX_SHOWN_PATHS;
  return (
    <>
      {paths.slice(0, MAX_SHOWN_PATHS).join(', ')}
      {rest > 0 && ` and ${rest} more`}
    </>
  );
}

function RejectionReason({ rejection }: { rejection: Rejection }) {
  switch (rejection.kind) {
    case 'path':
      return 'None of its paths matches';
    case 'unpublished':
      return rejection.what === 'API' ? 'It is not published' : 'Its application is not published';
    case 'method':
      return `Only accepts ${joinWords(rejection.methods)}`;
    case 'conditions':
      return (
        <>
          Not met: <ConditionTexts expressions={expressionsOf(rejection.failed)} />
        </>
      );
  }
}
