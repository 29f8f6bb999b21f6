import { styled } from '@mui/material/styles';
import { useId } from 'react';
import type { Collision, RestorationStep } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { MONO } from '#kit/palette.ts';
import { textsOf } from '#shared/merge-values.ts';
import { StateChanges } from './state-changes.tsx';

export type Side = 'current' | 'restored';

const Stack = styled('div')({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 10 });

const Choice = styled('fieldset')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    minWidth: 0,
    margin: 0,
    padding: '8px 12px 12px',
    border: `1px solid ${palette.warning.main}`,
    borderRadius: 6,
    '& legend': { padding: '0 4px', fontWeight: 600, overflowWrap: 'anywhere' },
    '& > p': { margin: '0 0 8px', color: palette.muted },
    '& .sides': {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
      gap: 8,
    },
    '& label': {
      display: 'grid',
      gridTemplateColumns: '18px minmax(0, 1fr)',
      gap: '2px 6px',
      padding: 8,
      border: `1px solid ${palette.line}`,
      borderRadius: 6,
      cursor: 'pointer',
    },
    '& label:has(:checked)': {
      borderColor: palette.primary.main,
      backgroundColor: palette.primary.soft,
    },
    '& input': { margin: '3px 0 0' },
    '& pre': {
      gridColumn: '2',
      margin: 0,
      fontFamily: MONO,
      fontSize: '0.75rem',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
  };
});

interface PlanStepProps {
  step: RestorationStep;
  chosen: (path: string) => Side | undefined;
  onChoose: (path: string, side: Side) => void;
}

/** What a restoration does to one record: its obstacle, its collisions and its changes. */
export function PlanStep({ step, chosen, onChoose }: PlanStepProps) {
  const { kind, before, after, action, obstacle, collisions } = step;
  return (
    <Stack>
      {obstacle !== undefined && (
        <Banner tone="bad" role="alert">
          {obstacle}
        </Banner>
      )}
      {collisions.map((collision) => (
        <CollisionChoice
          key={collision.path}
          kind={kind}
          collision={collision}
          chosen={chosen(collision.path)}
          onChoose={(side) => onChoose(collision.path, side)}
        />
      ))}
      {action === 'none' ? (
        <span>The record has this state already.</span>
      ) : (
        <StateChanges {...{ kind, before, after }} changedSecrets={step.changed_secrets} />
      )}
    </Stack>
  );
}

interface CollisionChoiceProps {
  kind: RestorationStep['kind'];
  collision: Collision;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

/** A value that was changed again since: the operator keeps it or takes the earlier one. */
function CollisionChoice({ kind, collision, chosen, onChoose }: CollisionChoiceProps) {
  const id = useId();
  const { path, base, current, restored } = collision;
  const texts = textsOf(kind, { path, base, theirs: current, mine: restored });
  const sides: [Side, string, string][] = [
    ['current', 'Keep the current value', texts.theirs],
    ['restored', 'Take the restored value', texts.mine],
  ];
  return (
    <Choice>
      <legend>{texts.label}</legend>
      <p>
        Changed again since. Before both changes: <code>{texts.base}</code>
      </p>
      <div className="sides">
        {sides.map(([side, label, value]) => (
          <label key={side}>
            <input
              type="radio"
              name={id}
              checked={chosen === side}
              onChange={() => onChoose(side)}
            />
            <span>{label}</span>
            <pre>{value}</pre>
          </label>
        ))}
      </div>
    </Choice>
  );
}
