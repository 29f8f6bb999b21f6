import { styled } from '@mui/material/styles';
import type { PlannedChange } from '#contract/generated/types.gen.ts';
import { useOptionalPart } from '#kit/optional-part.ts';

/** A dialog works without it. */
const load = async () => (await import('./impact/planned.tsx')).EffectsOfChange;

/** As high while it loads as afterwards: a button that moves while it is clicked does nothing, or something else. */
const Slot = styled('section')({
  display: 'grid',
  alignContent: 'start',
  gap: 4,
  height: 92,
  overflow: 'auto',
});

interface PlannedEffectsProps {
  clusterId: string;
  change: PlannedChange;
}

/** What callers notice of a change, in the dialog that confirms it. It loads while the dialog is open. */
export function PlannedEffects(props: PlannedEffectsProps) {
  const Effects = useOptionalPart(load, true);
  return (
    <Slot aria-label="What callers notice" tabIndex={0}>
      {Effects && <Effects {...props} />}
    </Slot>
  );
}
