import { useMemo } from 'react';
import type { ApiSpec } from '#contract/generated/types.gen.ts';
import type { ImportPlan, ImportProblem } from '#domain/import/plan.ts';
import { MAX_REQUESTS } from '#domain/routing/limits.ts';
import { Card } from '#kit/card.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { usePagedRows } from '#kit/pagination.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { AddressList } from '#shared/address-list.tsx';
import { AnsweredBy, type TodaysAnswer, useTodaysAnswers } from './import-answers.tsx';

/** A planned API. The key is its position in the document. */
interface PlannedApi {
  key: string;
  api: ApiSpec;
  /** Undefined for users who may not see APIs. */
  answer: TodaysAnswer | undefined;
}

function matchedBy({ fine_grained_route_control: control, paths: [path] }: ApiSpec): string {
  if (control) return 'expression';
  return path?.path_type === 'Exact' ? 'exact path' : 'prefix';
}

const apiColumns: readonly Column<PlannedApi>[] = [
  { key: 'name', header: 'Path', cell: ({ api }) => api.name, mono: true, priority: 'primary' },
  {
    key: 'methods',
    header: 'Methods',
    cell: ({ api }) => <Mono>{api.methods?.join(' ')}</Mono>,
    priority: 'secondary',
  },
  {
    key: 'matching',
    header: 'Matched by',
    cell: ({ api }) => matchedBy(api),
    muted: true,
  },
  {
    key: 'description',
    header: 'Description',
    cell: ({ api }) => api.description ?? '',
    muted: true,
  },
  { key: 'labels', header: 'Labels', cell: ({ api }) => api.labels?.join(', ') ?? '', muted: true },
];

const columnsWithAnswers: readonly Column<PlannedApi>[] = [
  ...apiColumns,
  {
    key: 'answered',
    header: 'Answered today by',
    cell: ({ answer }) => answer && <AnsweredBy answer={answer} />,
    priority: 'secondary',
    width: 160,
  },
];

const problemColumns: readonly Column<ImportProblem & { key: string }>[] = [
  {
    key: 'line',
    header: 'Line',
    cell: ({ line }) => line?.toLocaleString('en-US') ?? '',
    align: 'right',
    width: 72,
    priority: 'secondary',
  },
  {
    key: 'severity',
    header: 'Kind',
    cell: ({ severity }) => (
      <Tag tone={severity === 'error' ? 'bad' : 'warning'} dot>
        {severity === 'error' ? 'Error' : 'Warning'}
      </Tag>
    ),
    width: 96,
    priority: 'status',
  },
  { key: 'message', header: 'Problem', cell: ({ message }) => message, priority: 'primary' },
  {
    key: 'place',
    header: 'Place',
    cell: ({ path }) => path.join(' › '),
    mono: true,
    muted: true,
  },
];

/** The problems of a document, errors first. */
export function ImportProblems({ problems }: { problems: readonly ImportProblem[] }) {
  const rows = useMemo(
    () =>
      problems
        .map((problem, index) => ({ ...problem, key: String(index) }))
        .sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning')),
    [problems],
  );
  const { shown, footer } = usePagedRows(rows, 10);
  return (
    <Card title="Problems" count={problems.length} padding="none">
      <DataTable
        caption="Problems of the document"
        columns={problemColumns}
        rows={shown}
        rowKey={({ key }) => key}
        rowLabel={({ message }) => message}
        footer={footer}
      />
    </Card>
  );
}

/** The application and APIs that an import would create. */
export function ImportPreview({ plan }: { plan: ImportPlan }) {
  const { application, apis } = plan;
  const { answerOf, notice, isPartly } = useTodaysAnswers(plan);
  const planned = useMemo(
    () => apis.map((api, index) => ({ key: String(index), api, answer: answerOf?.(index) })),
    [apis, answerOf],
  );
  const { shown, footer } = usePagedRows(planned, 25);
  const upstream = application.upstreams[0]?.upstream;
  const target = upstream?.targets?.[0];
  return (
    <>
      <Card title="Application">
        <DefinitionList
          items={[
            { term: 'Name', value: application.name },
            { term: 'Description', value: application.description },
            {
              term: 'Addresses',
              value: <AddressList source={application} />,
            },
            {
              term: 'Upstream',
              value: target && <Mono>{`${upstream?.scheme}://${target.host}:${target.port}`}</Mono>,
            },
            { term: 'State', value: <Tag dot>Unpublished</Tag> },
          ]}
        />
      </Card>
      {notice}
      <Card
        title="APIs"
        count={apis.length}
        padding="none"
        {...(isPartly && {
          subtitle: `what answers today is read for the first ${MAX_REQUESTS.toLocaleString('en-US')} requests`,
        })}
      >
        <DataTable
          caption="APIs to create"
          columns={answerOf ? columnsWithAnswers : apiColumns}
          rows={shown}
          rowKey={({ key }) => key}
          rowLabel={({ api }) => api.name}
          footer={footer}
        />
      </Card>
    </>
  );
}
