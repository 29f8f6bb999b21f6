import type { Api, Application } from '#contract/generated/types.gen.ts';
import { joinPath } from '#domain/effective-path.ts';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { joinWords } from '#lib/text.ts';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { ConditionTexts } from './conditions.tsx';
import type { Candidate, Miss } from './match.ts';
import { expressionsOf } from './match-conditions.ts';
import { ApiLink } from './refs.tsx';

/** APIs that a request could have been meant for, with why they do not answer it. */
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
    cell: ({ application, api, fit }) => (
      <PathList paths={fit ? [fit.pattern] : pathsOf(application, api)} />
    ),
    mono: true,
    priority: 'secondary',
  },
  {
    key: 'why',
    header: 'Why not',
    cell: ({ miss }) => (miss ? <Why miss={miss} /> : 'Fits too, but less exactly'),
    priority: 'secondary',
  },
  {
    key: 'state',
    header: 'State',
    cell: ({ miss }) => (
      <Tag tone={miss ? 'neutral' : 'info'}>{miss ? 'Does not fit' : 'Behind'}</Tag>
    ),
    priority: 'status',
  },
];

/** Paths named before the rest is only counted. */
const SHOWN = 2;

const pathsOf = ({ path_prefix: prefix }: Application, { paths }: Api) =>
  paths.map(({ path, path_type: type }) => joinPath(prefix, path) + (type === 'Exact' ? '' : '*'));

function PathList({ paths }: { paths: readonly string[] }) {
  const rest = paths.length - SHOWN;
  return (
    <>
      {paths.slice(0, SHOWN).join(', ')}
      {rest > 0 && ` and ${rest} more`}
    </>
  );
}

function Why({ miss }: { miss: Miss }) {
  switch (miss.kind) {
    case 'path':
      return 'None of its paths fits';
    case 'unpublished':
      return miss.what === 'API' ? 'It is not published' : 'Its application is not published';
    case 'method':
      return `It takes only ${joinWords(miss.methods)}`;
    case 'conditions':
      return (
        <>
          Not fulfilled: <ConditionTexts expressions={expressionsOf(miss.failed)} />
        </>
      );
  }
}
