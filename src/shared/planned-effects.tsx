import type { PlannedChange } from '#contract/generated/types.gen.ts';
import { useOptionalPart } from '#kit/optional-part.ts';

/** A dialog works without it. */
const load = async () => (await import('./impact/planned.tsx')).EffectsOfChange;

interface PlannedEffectsProps {
  clusterId: string;
  change: PlannedChange;
}

/** What callers notice of a change, in the dialog that confirms it. It loads while the dialog is open. */
export function PlannedEffects(props: PlannedEffectsProps) {
  const Effects = useOptionalPart(load, true);
  return Effects && <Effects {...props} />;
}
