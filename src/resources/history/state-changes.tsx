import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { describeChanges } from '#lib/diff.ts';
import { RecordChanges } from '#shared/record-changes.tsx';
import { describeChange } from '#shared/record-terms.ts';

const Stack = styled('div')({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 10 });

const Secrets = styled('ul')({
  margin: 0,
  paddingLeft: 18,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& li': { overflowWrap: 'anywhere' },
});

interface StateChangesProps {
  kind: HistoryKind;
  /** Null when the record did not exist. */
  before: object | null;
  after: object | null;
  /** Dotted paths. */
  changedSecrets: readonly string[];
}

/** What differs between two states of a record. Secrets are only named. */
export function StateChanges({ kind, before, after, changedSecrets }: StateChangesProps) {
  const changes = useMemo(() => {
    const all = describeChanges(before ?? {}, after ?? {});
    // Of a record that begins or ends, what it does not have says nothing.
    return before && after ? all : all.filter((change) => !isEmpty(change.before ?? change.after));
  }, [before, after]);
  // Where a record begins or ends, all that it has is new or gone.
  const secrets =
    before && after ? changedSecrets.map((path) => secretLabel(kind, path, after)) : [];
  return (
    <Stack>
      {(changes.length > 0 || secrets.length === 0) && (
        <RecordChanges kind={kind} changes={changes} record={after ?? before} />
      )}
      {secrets.length > 0 && (
        <Secrets aria-label="Changed secrets">
          {[...new Set(secrets)].map((label) => (
            <li key={label}>{label}: changed</li>
          ))}
        </Secrets>
      )}
    </Stack>
  );
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function secretLabel(kind: HistoryKind, path: string, record: object): string {
  const change = { path, kind: 'changed', before: undefined, after: undefined } as const;
  return describeChange(kind, change, { record }).label;
}
