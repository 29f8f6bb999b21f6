import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { NamedVersion } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { NativeSelect } from '#kit/native-controls.tsx';
import { Page } from '#kit/page.tsx';
import { useCluster, useClusters } from '#shared/current.ts';
import { QueryPart } from '#shared/query-part.tsx';
import { comparisonIn, comparisonSearch } from './comparison-query.ts';
import { Differences } from './differences.tsx';
import { type ComparisonQuery, namedVersions } from './queries.ts';

const Choices = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
  gap: 12,
  '& label': { display: 'grid', gap: 4, fontSize: '0.8125rem', fontWeight: 600 },
  '& select': { width: '100%', height: 32, fontWeight: 400 },
});

interface Option {
  value: string;
  label: string;
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  options: readonly Option[];
  onChange: (value: string) => void;
}

function Choice({ label, value = '', options, onChange }: ChoiceProps) {
  const id = useId();
  // An id in the address that is not an option is shown as one, because it is what is compared.
  const known = options.some((option) => option.value === value);
  return (
    <label htmlFor={id}>
      {label}
      <NativeSelect id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {!known && <option value={value}>Unknown ({value})</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    </label>
  );
}

const versionOptions = (versions: readonly NamedVersion[]): Option[] => [
  { value: '', label: 'Now' },
  ...versions.map(({ id, name }) => ({ value: id, label: name })),
];

const nameOf = (versions: readonly NamedVersion[], id: string | undefined) =>
  id === undefined ? 'now' : (versions.find((version) => version.id === id)?.name ?? id);

/** Compares two configurations of one cluster, or of two. The choice is in the address. */
export function Component() {
  const here = useCluster();
  const clusters = useClusters();
  const [search, setSearch] = useSearchParams();
  const query = comparisonIn(search);
  const { list: versions } = usePrefetched(namedVersions.list(here.id)).data;
  const otherId = query.other_cluster_id ?? here.id;
  const other = clusters.find(({ id }) => id === otherId);
  const { data } = useQuery(namedVersions.list(otherId));
  const otherVersions = data?.list ?? [];
  const set = (change: ComparisonQuery) =>
    setSearch(comparisonSearch({ ...query, ...change }), { replace: true });
  const isOther = otherId !== here.id;
  const prefix = (name: string) => (isOther ? `${name}, ` : '');
  const sides = {
    left: `${prefix(here.name)}${nameOf(versions, query.version_id)}`,
    right: `${prefix(other?.name ?? otherId)}${nameOf(otherVersions, query.other_version_id)}`,
  };
  return (
    <Page
      title="Compare"
      description={
        isOther
          ? 'Records of the two clusters are matched by name.'
          : `Two configurations of ${here.name}. Secrets are not shown.`
      }
    >
      <Card>
        <Choices>
          <Choice
            label={`Version of ${here.name}`}
            value={query.version_id}
            options={versionOptions(versions)}
            onChange={(id) => set({ version_id: id })}
          />
          <Choice
            label="Compare with cluster"
            value={otherId}
            options={clusters.map(({ id, name }) => ({
              value: id,
              label: id === here.id ? `${name} (this cluster)` : name,
            }))}
            // Versions of one cluster are not those of another.
            onChange={(id) =>
              set({ other_cluster_id: id === here.id ? '' : id, other_version_id: '' })
            }
          />
          <Choice
            label="At version"
            value={query.other_version_id}
            options={versionOptions(otherVersions)}
            onChange={(id) => set({ other_version_id: id })}
          />
        </Choices>
      </Card>
      <QueryPart
        key={comparisonSearch(query)}
        query={namedVersions.comparison(here.id, query)}
        what="the differences"
        placeholder={<p role="status">Comparing…</p>}
      >
        {(comparison) => <Differences data={comparison} sides={sides} />}
      </QueryPart>
    </Page>
  );
}
