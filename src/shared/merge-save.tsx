import { ApiError, isApiError } from '#api/errors.ts';
import { entryOf, findOutcome } from '#api/outcome.ts';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import type { Merged } from '#domain/merge.ts';
import type { ShowToast } from '#kit/toast.tsx';
import { deepEqual } from '#lib/equal.ts';
import type { Ask } from './merge-ask.ts';
import { MergeDialog } from './merge-dialog.tsx';
import {
  changedLabels,
  collisionLabels,
  joinLabels,
  lastChangeOf,
  mergeForm,
  tagOf,
} from './merge-values.ts';
import type { StoredRecord } from './stored-record.ts';

const CHECKING = 'The outcome of the save is unknown. Checking…';

/** Each further attempt needs another change by someone else within one save. */
const MAX_ATTEMPTS = 8;

/** A form as far as a merge concerns it: see `EditForm`. */
interface MergeTarget<Values> {
  base: () => Values;
  tag: () => string | undefined;
  normalize: (values: Values) => Values;
  rebase: (values: Values, base: Values, tag: string | undefined) => void;
  /** Validates the values that `rebase` set, and shows what is wrong. */
  isValid: () => Promise<boolean>;
}

interface SettleOptions<Values extends object, Saved, Loaded> {
  values: Values;
  /** Why the save is not done: an error of a changed record or without an outcome, or the record that was found changed. */
  cause: ApiError | { current: Loaded };
  target: MergeTarget<Values>;
  /** The record as the page has it by now; undefined in a form that creates one. */
  stored: () => StoredRecord<Values, Loaded> | undefined;
  orgId: string | undefined;
  /** Asks before the merged values are sent; false returns to the form. */
  confirm: ((values: Values) => Promise<boolean>) | undefined;
  send: (values: Values) => Promise<Saved>;
  recovered: ((entry: HistoryEntry) => Saved) | undefined;
  ask: Ask;
  toast: ShowToast;
  /** Tells the user what takes so long. */
  onNote: (note: string | undefined) => void;
}

interface Settled<Values, Saved> {
  values: Values;
  saved: Saved;
}

/**
 * Brings a save to an end that met a change by someone else, or whose response was lost. Looks up what became of it,
 * merges, asks about collisions and sends what remains.
 *
 * @returns null if the user returned to the form
 * @throws ApiError as a save does, of kind `notMade` if the save had no effect
 */
export function settle<Values extends object, Saved, Loaded>(
  options: SettleOptions<Values, Saved, Loaded>,
): Promise<Settled<Values, Saved> | null> {
  return options.stored() ? settleEdit(options) : settleCreation(options);
}

/** Never sends again: the history says whether the record was created. */
async function settleCreation<Values extends object, Saved, Loaded>(
  options: SettleOptions<Values, Saved, Loaded>,
): Promise<Settled<Values, Saved>> {
  const { values, cause, orgId, recovered, onNote } = options;
  if (!isApiError(cause)) throw new Error('Only a stored record can have changed');
  if (!recovered) throw cause;
  onNote(CHECKING);
  return { values, saved: recovered(await entryOf(cause, orgId)) };
}

async function settleEdit<Values extends object, Saved, Loaded>(
  options: SettleOptions<Values, Saved, Loaded>,
): Promise<Settled<Values, Saved> | null> {
  const kept = new Map<string, string[]>();
  try {
    return await mergeAndSend(options, kept);
  } finally {
    // Also when nothing was saved: the form has these values now.
    for (const [who, labels] of kept) options.toast({ text: keptText(who, labels) });
  }
}

/** @param kept gets the labels of changes by others that are in the form now, by who made them */
async function mergeAndSend<Values extends object, Saved, Loaded>(
  options: SettleOptions<Values, Saved, Loaded>,
  kept: Map<string, string[]>,
): Promise<Settled<Values, Saved> | null> {
  let { values, cause } = options;
  for (let attempt = 1; ; attempt += 1) {
    const current = await currentRecord(options, cause);
    // After a lost response the stored secret may be the one that this form has sent.
    const isKnown = !isApiError(cause) || !cause.outcomeUnknown;
    const merged = await merge(options, values, current, isKnown);
    if (!merged) return null;
    values = merged.value;
    if (merged.kept.length > 0) kept.set(lastChangeOf(current).who, merged.kept);
    await assertValid(options, current);
    if (options.confirm && !(await options.confirm(values))) return null;
    try {
      return { values, saved: await options.send(values) };
    } catch (error) {
      const again = isApiError(error) && (error.kind === 'changed' || error.outcomeUnknown);
      if (!again || attempt === MAX_ATTEMPTS) throw error;
      cause = error;
    }
  }
}

/** The record as it is after the attempt to save. */
async function currentRecord<Values extends object, Saved, Loaded>(
  options: SettleOptions<Values, Saved, Loaded>,
  cause: ApiError | { current: Loaded },
): Promise<Loaded> {
  const { target, onNote } = options;
  const stored = storedIn(options);
  if (!isApiError(cause)) return cause.current;
  if (!cause.outcomeUnknown) {
    return tagOf(cause.current) === undefined ? stored.read() : (cause.current as Loaded);
  }
  onNote(CHECKING);
  const before = target.normalize(target.base());
  const record = await findOutcome(cause, async () => {
    const now = await stored.read();
    const tag = tagOf(now);
    const same =
      tag === undefined
        ? deepEqual(target.normalize(stored.toForm(now)), before)
        : tag === target.tag();
    return same ? undefined : { now };
  });
  onNote(undefined);
  return record.now;
}

/**
 * Merges and puts the result into the form; null if the user returned to it.
 *
 * @param isByOthers whether what changed is certainly not this form's own
 */
async function merge<Values extends object, Saved, Loaded>(
  options: SettleOptions<Values, Saved, Loaded>,
  mine: Values,
  current: Loaded,
  isByOthers: boolean,
): Promise<(Merged<Values> & { kept: string[] }) | null> {
  const { target, ask } = options;
  const { kind, toForm } = storedIn(options);
  const tags = { base: target.tag(), theirs: tagOf(current) };
  const versions = {
    ...{ base: target.base(), theirs: toForm(current), mine },
    ...(isByOthers && { tags }),
  };
  let merged = mergeForm(versions, target.normalize);
  const { collisions } = merged;
  const lost = new Set<string>();
  if (collisions.length > 0) {
    const choices = await ask((answer) => (
      <MergeDialog
        kind={kind}
        collisions={collisions}
        last={lastChangeOf(current)}
        submitLabel="Save"
        onAnswer={answer}
      />
    ));
    if (!choices) return null;
    merged = mergeForm(versions, target.normalize, (path) => choices.get(path));
    const overridden = collisions.filter(({ path }) => choices.get(path) === 'mine');
    for (const label of collisionLabels(kind, overridden)) lost.add(label);
  }
  const { base, theirs } = versions;
  // What both sides changed alike is nothing to tell.
  const news = changedLabels(kind, target.normalize(mine), target.normalize(theirs));
  const kept = changedLabels(kind, target.normalize(base), target.normalize(theirs)).filter(
    (label) => news.includes(label) && !lost.has(label),
  );
  target.rebase(merged.value, theirs, tagOf(current));
  return { ...merged, kept };
}

/** Two valid changes can be invalid together. */
async function assertValid<Values extends object, Saved, Loaded>(
  { target }: SettleOptions<Values, Saved, Loaded>,
  current: Loaded,
): Promise<void> {
  if (await target.isValid()) return;
  const { who } = lastChangeOf(current);
  throw new ApiError({
    kind: 'invalid',
    message: `${who} changed this in the meantime. Together with your changes, some values are not valid.`,
  });
}

function keptText(who: string, labels: readonly string[]): string {
  return `${who} changed ${joinLabels(labels)} in the meantime, which was kept`;
}

function storedIn<Values extends object, Saved, Loaded>({
  stored,
}: SettleOptions<Values, Saved, Loaded>): StoredRecord<Values, Loaded> {
  const record = stored();
  if (!record) throw new Error('This form edits no record');
  return record;
}
