import { useQuery } from '@tanstack/react-query';
import { errorText } from '#api/errors.ts';
import type { PlannedChange } from '#contract/generated/types.gen.ts';
import { EffectList } from './effects.tsx';
import { impactOfChange } from './queries.ts';

/** What callers notice of a change. */
export function EffectsOfChange({
  clusterId,
  change,
}: {
  clusterId: string;
  change: PlannedChange;
}) {
  const { data, error } = useQuery({ ...impactOfChange(clusterId, change), retry: false });
  if (error) {
    return <p role="status">What callers notice is unknown: {errorText(error).title}.</p>;
  }
  if (!data) return <p>Reading what callers would notice…</p>;
  return data.effects.length > 0 ? (
    <EffectList effects={data.effects} />
  ) : (
    <p>No effect on callers was found.</p>
  );
}
