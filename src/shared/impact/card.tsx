import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useSyncExternalStore } from 'react';
import type { FieldValues } from 'react-hook-form';
import { errorText, isApiError } from '#api/errors.ts';
import type { Impact, PlannedChange } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import type { EditForm } from '#kit/form-state.ts';
import { useDebouncedValue } from '#kit/use-debounced-value.ts';
import { mergeForm } from '#shared/merge-values.ts';
import { EffectList } from './effects.tsx';
import type { FormPlan } from './plan.ts';
import { impactOfChange } from './queries.ts';
import { dependentsText, trafficText } from './texts.ts';

/** After the last key press. */
const DELAY_MS = 600;

const Parts = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 8,
  overflowWrap: 'anywhere',
  '& > p': { margin: 0, color: theme.vars.palette.muted },
}));

interface ImpactCardProps {
  clusterId: string;
  /** Of the stored record. */
  version: string | undefined;
  edit: EditForm<FieldValues>;
  plan: RefObject<FormPlan<FieldValues>>;
}

/** The change as the form has it now. Where the record is newer than the form, it is what the edits do to that. */
function planOf({ edit, plan }: ImpactCardProps): PlannedChange | null {
  const { of, theirs } = plan.current;
  const mine = structuredClone(edit.form.getValues());
  const base = edit.base();
  if (!theirs) return of(mine, base);
  return of(mergeForm({ base, theirs, mine }, edit.normalize, () => 'mine').value, theirs);
}

/** What depends on the record of a form, its traffic, and what callers notice of the change. */
export function ImpactCard(props: ImpactCardProps) {
  const { edit, clusterId, version } = props;
  const text = useSyncExternalStore(edit.subscribe, () => JSON.stringify(planOf(props)));
  const settled = useDebouncedValue(text, DELAY_MS);
  if (text === 'null') return null;
  return (
    <Card title="Impact">
      <Parts>
        {settled === 'null' ? (
          <Assessing />
        ) : (
          <Assessed {...{ clusterId, version }} change={JSON.parse(settled) as PlannedChange} />
        )}
      </Parts>
    </Card>
  );
}

const Assessing = () => <p role="status">Assessing the change…</p>;

interface AssessedProps {
  clusterId: string;
  version: string | undefined;
  change: PlannedChange;
}

function Assessed({ clusterId, version, change }: AssessedProps) {
  const query = impactOfChange(clusterId, change, version);
  const { data, error } = useQuery({ ...query, retry: false });
  if (data) return <Known impact={data} />;
  if (!error) return <Assessing />;
  return (
    <p role="status">
      {isApiError(error, 'invalid', 'conflict')
        ? 'It is shown once the values can be saved.'
        : `The impact is unknown: ${errorText(error).title.toLowerCase()}.`}
    </p>
  );
}

function Known({ impact }: { impact: Impact }) {
  const { dependents, effects, traffic } = impact;
  const served = trafficText(traffic);
  return (
    <>
      {effects.length > 0 ? (
        <EffectList effects={effects} />
      ) : (
        <p role="status">Callers notice nothing of this change.</p>
      )}
      {dependents.map((one) => (
        <p key={one.kind}>{dependentsText(one)}</p>
      ))}
      <p>{served === undefined ? 'How many requests it concerns is unknown.' : `${served}.`}</p>
    </>
  );
}
