import type { ConsideredRoute } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { ApiLink } from '#resources/apis/refs.tsx';
import { ApplicationLink } from '#resources/applications/refs.tsx';

/** An API of a result in the form that links need. */
export const apiOf = ({ api, application }: ConsideredRoute) => ({
  ...api,
  app_id: application.id,
});

/** The columns of APIs that come close and do not answer, with the reason. */
export const candidateColumns: readonly Column<ConsideredRoute>[] = [
  {
    key: 'api',
    header: 'API',
    cell: (one) => <ApiLink api={apiOf(one)} />,
    priority: 'primary',
  },
  {
    key: 'application',
    header: 'Application',
    cell: ({ application }) => <ApplicationLink application={application} />,
    priority: 'secondary',
  },
  { key: 'uri', header: 'Address', cell: ({ uri }) => uri, mono: true, priority: 'secondary' },
  { key: 'why', header: 'Why not', cell: ({ reason }) => reason, priority: 'secondary' },
  {
    key: 'state',
    header: 'State',
    cell: ({ outcome }) => {
      const { tone, label } = outcomes[outcome];
      return <Tag tone={tone}>{label}</Tag>;
    },
    priority: 'status',
  },
];

const outcomes = {
  answers: { tone: 'good', label: 'Answers' },
  less_specific: { tone: 'info', label: 'Comes later' },
  path: { tone: 'neutral', label: 'Other path' },
  method: { tone: 'neutral', label: 'Other method' },
  condition: { tone: 'neutral', label: 'Condition' },
  unpublished: { tone: 'neutral', label: 'Unpublished' },
  undelivered: { tone: 'bad', label: 'Refused' },
} as const;
