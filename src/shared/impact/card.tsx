import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { errorText, isApiError } from '#api/errors.ts';
import type { Impact, PlannedChange } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { useDebouncedValue } from '#kit/use-debounced-value.ts';
import { EffectList } from './effects.tsx';
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
  subscribe: (listener: () => void) => () => void;
  /** The change as the form has it now; null when it concerns no caller. */
  plan: () => PlannedChange | null;
}

/** What depends on the record of a form, its traffic, and what callers notice of the change. */
export function ImpactCard({ clusterId, subscribe, plan }: ImpactCardProps) {
  const text = useSyncExternalStore(subscribe, () => JSON.stringify(plan()));
  const settled = useDebouncedValue(text, DELAY_MS);
  if (text === 'null') return null;
  return (
    <Card title="Impact">
      <Parts>
        {settled === 'null' ? (
          <Assessing />
        ) : (
          <Assessed clusterId={clusterId} change={JSON.parse(settled) as PlannedChange} />
        )}
      </Parts>
    </Card>
  );
}

const Assessing = () => <p role="status">Assessing the change…</p>;

function Assessed({ clusterId, change }: { clusterId: string; change: PlannedChange }) {
  const { data, error } = useQuery({ ...impactOfChange(clusterId, change), retry: false });
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
