import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { NativeInput, NativeSelect } from '#kit/native-controls.tsx';
import { SearchBox } from '#kit/search-box.tsx';
import { fieldSeconds, fieldText } from '#lib/zoned.ts';
import { memberLabel } from '#resources/members/refs.tsx';
import { useClusters } from '#shared/current.ts';
import { usePeople } from './actor.tsx';
import { actionNames, capitalized, kindNames, outcomeNames } from './terms.ts';
import type { HistoryView } from './use-view.ts';

/** The choices of time that need no typing: the seconds that they reach back. */
const spans = [
  ['3600', 'Last hour'],
  ['86400', 'Last 24 hours'],
  ['604800', 'Last 7 days'],
  ['2592000', 'Last 30 days'],
] as const;

/** Shares its row with the buttons on the right of the toolbar, which would wrap below the filters otherwise. */
const Filters = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  flex: '99 1 0',
  minWidth: 'min(100%, 300px)',
  // All filters of an organization fit into one row of 1440 pixels.
  [theme.breakpoints.up('sm')]: {
    '& > div:first-of-type': { flex: '1 1 150px', minWidth: 150, maxWidth: 300 },
    '& > select': { maxWidth: 122 },
  },
}));

const Times = styled('span')({
  display: 'inline-flex',
  flexWrap: 'wrap',
  gap: 8,
  '& label': { display: 'inline-flex', alignItems: 'center', gap: 6 },
  '& input': { width: 196, height: 28 },
});

interface FiltersProps {
  view: HistoryView;
  /** What the page is about: its filters leave out what it fixes. */
  about: 'organization' | 'cluster' | 'record';
}

/** The filters of a list of entries; all are in the address. */
export function HistoryFilters({ view, about }: FiltersProps) {
  const { query, set } = view;
  return (
    <Filters>
      {about !== 'record' && (
        <SearchBox
          label="Search name"
          value={query.search ?? ''}
          onChange={(search) =>
            search !== (query.search ?? '') && set({ search }, { replace: true })
          }
        />
      )}
      <PersonChoice view={view} />
      <Choice
        label="What"
        any="Any action"
        value={query.action}
        options={Object.entries(actionNames)}
        onChange={(action) => set({ action })}
      />
      {about !== 'record' && (
        <Choice
          label="Kind"
          any="All kinds"
          value={query.kind}
          options={Object.entries(kindNames).map(([kind, name]) => [kind, capitalized(name)])}
          onChange={(kind) => set({ kind })}
        />
      )}
      {about === 'organization' && <ClusterChoice view={view} />}
      <Choice
        label="Outcome"
        any="Any outcome"
        value={query.outcome}
        options={Object.entries(outcomeNames)}
        onChange={(outcome) => set({ outcome })}
      />
      <TimeChoice view={view} />
      {about !== 'record' && query.record_id !== undefined && (
        <Button size="small" onClick={() => set({ record_id: '' })}>
          Only one record ×
        </Button>
      )}
      {query.request_id !== undefined && (
        <Button size="small" onClick={() => set({ request_id: '' })}>
          Only one request ×
        </Button>
      )}
      {view.filtered && (
        <Button size="small" onClick={view.clear}>
          Clear filters
        </Button>
      )}
    </Filters>
  );
}

function PersonChoice({ view: { query, set } }: { view: HistoryView }) {
  const people = usePeople() ?? [];
  const options = people.flatMap((member): [string, string][] =>
    member.user_id ? [[member.user_id, memberLabel(member)]] : [],
  );
  const actor = query.actor_id;
  // A gateway, or a person who has left, is only in the address.
  if (actor !== undefined && !options.some(([id]) => id === actor)) options.push([actor, actor]);
  return (
    <Choice
      label="Who"
      any="Anybody"
      value={actor}
      options={options}
      onChange={(actor_id) => set({ actor_id })}
    />
  );
}

function ClusterChoice({ view: { query, set } }: { view: HistoryView }) {
  const options = useClusters().map(({ id, name }): [string, string] => [id, name]);
  return (
    <Choice
      label="Cluster"
      any="All clusters"
      value={query.cluster_id}
      options={options}
      onChange={(cluster_id) => set({ cluster_id })}
    />
  );
}

/** Starts with a span, which becomes a fixed time that the address keeps. */
function TimeChoice({ view: { query, set } }: { view: HistoryView }) {
  const isSet = query.from !== undefined || query.to !== undefined;
  return (
    <>
      <Choice
        label="Time"
        any="Any time"
        value={isSet ? 'between' : undefined}
        options={[...spans, ...(isSet ? [['between', 'Between'] as const] : [])]}
        onChange={(seconds) => {
          if (seconds === 'between') return;
          const from = seconds && new Date(Date.now() - Number(seconds) * 1000).toISOString();
          set({ from, to: '' });
        }}
      />
      {isSet && (
        <Times>
          <TimeField label="From" value={query.from} onChange={(from) => set({ from })} />
          <TimeField label="To" value={query.to} onChange={(to) => set({ to })} />
        </Times>
      )}
    </>
  );
}

interface TimeFieldProps {
  label: string;
  /** RFC 3339. */
  value: string | undefined;
  onChange: (value: string) => void;
}

/** A time in the local zone. It changes the address when it is left: each typed digit would be another list. */
function TimeField({ label, value, onChange }: TimeFieldProps) {
  const shown = value === undefined ? '' : fieldText(Date.parse(value) / 1000, 'local');
  const id = useId();
  const [typed, setTyped] = useState<string>();
  function commit() {
    if (typed === undefined || typed === shown) return;
    const seconds = fieldSeconds(typed, 'local');
    setTyped(undefined);
    onChange(seconds === undefined ? '' : new Date(seconds * 1000).toISOString());
  }
  return (
    <label htmlFor={id}>
      {label}
      <NativeInput
        id={id}
        type="datetime-local"
        step={1}
        value={typed ?? shown}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={commit}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
      />
    </label>
  );
}

interface ChoiceProps {
  label: string;
  /** The label of the empty option. */
  any: string;
  value: string | undefined;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (text: string) => void;
}

function Choice({ label, any, value = '', options, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{any}</option>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </NativeSelect>
  );
}
