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
  const changes = useMemo(() => describeChanges(before ?? {}, after ?? {}), [before, after]);
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

function secretLabel(kind: HistoryKind, path: string, record: object): string {
  const change = { path, kind: 'changed', before: undefined, after: undefined } as const;
  return describeChange(kind, change, { record }).label;
}
