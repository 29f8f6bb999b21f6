import type { HistoryKind, RestorationStep } from '#contract/generated/types.gen.ts';
import { plural } from '#lib/text.ts';
import { recordText } from './sentence.ts';
import { capitalized, kindNames } from './terms.ts';

type Did = Pick<RestorationStep, 'action' | 'kind' | 'record_name'>;

const verbs: Record<RestorationStep['action'], string> = {
  create: 'Creates',
  update: 'Changes',
  delete: 'Deletes',
  none: 'Leaves',
};

/** What a step does, as a sentence without a full stop: `Creates API checkout again`. */
export function stepText(step: Did): string {
  const text = `${verbs[step.action]} ${recordText(step)}`;
  if (step.action === 'create') return `${text} again`;
  return step.action === 'none' ? `${text} as it is` : text;
}

/** The steps by kind, in the order in which the kinds first appear, with a title that counts them. */
export function stepsByKind(
  steps: readonly RestorationStep[],
): { kind: HistoryKind; title: string; steps: RestorationStep[] }[] {
  return [...Map.groupBy(steps, ({ kind }) => kind)].map(([kind, own]) => ({
    kind,
    title: capitalized(plural(own.length, kindNames[kind])),
    steps: own,
  }));
}

/** Identifies a step within a plan. */
export function stepKey({ kind, record_id: id }: Pick<RestorationStep, 'kind' | 'record_id'>) {
  return `${kind} ${id}`;
}

/** Why a plan cannot be applied yet; undefined if it can. */
export function blockedReason(
  steps: readonly RestorationStep[],
  isChosen: (step: RestorationStep, path: string) => boolean,
): string | undefined {
  const obstacles = steps.filter(({ obstacle }) => obstacle !== undefined).length;
  if (obstacles > 0) return `${plural(obstacles, 'step')} cannot be applied`;
  const open = steps.flatMap((step) =>
    step.collisions.filter(({ path }) => !isChosen(step, path)),
  ).length;
  if (open > 0) return `${plural(open, 'choice')} to make`;
  if (steps.every(({ action }) => action === 'none')) return 'Nothing would change';
  return undefined;
}
