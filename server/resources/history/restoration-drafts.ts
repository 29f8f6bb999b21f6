import type {
  Collision,
  RestorationChoice,
  RestorationStep,
} from '#contract/generated/types.gen.ts';
import { equalJson } from '#domain/equal-json.ts';
import { type Merged, mergeRecords, type Side } from '#domain/merge.ts';
import type { Reveal } from '#server/history/entries.ts';
import type { RecordState } from '#server/history/state.ts';
import { HiddenSecrets } from './restoration-secrets.ts';
import type { Change, Wish } from './restoration-wishes.ts';

/** What a wish means for the record as it is now. */
export interface Draft {
  wish: Wish;
  /** The record now, as stored; null when there is none. */
  now: RecordState | null;
  action: RestorationStep['action'];
  /** The record as it would be stored; null when it would be deleted. */
  content: object | null;
  /** With concealed secrets. */
  collisions: Collision[];
  /** A collision has no choice. */
  isOpen: boolean;
}

/**
 * Merges what a wish takes back with what the record is now. Where both set a value, the choice of the caller decides; without one
 * the current value stays.
 */
export function draftOf(
  wish: Wish,
  now: RecordState | null,
  choices: readonly RestorationChoice[],
  reveal: Reveal,
): Draft {
  const secrets = new HiddenSecrets(reveal);
  const current = hidden(secrets, now?.content);
  const sides = new Map<string, Side>(
    choices
      .filter(({ kind, record_id }) => kind === wish.kind && record_id === wish.id)
      .map(({ path, take }) => [path, take === 'restored' ? 'mine' : 'theirs']),
  );
  const { value, collisions } = merged(secrets, wish, current, (path) => sides.get(path));
  return {
    wish,
    now,
    action: actionOf(current, value),
    content: value === undefined ? null : secrets.toStored(value),
    collisions: collisions.map(({ path, base, theirs, mine }) => ({
      path,
      base: secrets.toShown(base),
      current: secrets.toShown(theirs),
      restored: secrets.toShown(mine),
    })),
    isOpen: collisions.some(({ path }) => !sides.has(path)),
  };
}

type Content = object | undefined;
type Choose = (path: string) => Side | undefined;

function merged(
  secrets: HiddenSecrets,
  { goal }: Wish,
  current: Content,
  choose: Choose,
): Merged<Content> {
  if ('state' in goal) return { value: hidden(secrets, goal.state), collisions: [] };
  let value = current;
  // Where two of the changes collide at one path, the older one tells what would be restored.
  const collisions = new Map<string, Merged<Content>['collisions'][number]>();
  for (const change of joined(goal.takeBack.map((one) => hiddenChange(secrets, one)))) {
    const step = takeBack(change, value, choose);
    value = step.value;
    for (const found of step.collisions) collisions.set(found.path, found);
  }
  return { value, collisions: [...collisions.values()] };
}

/** A change with hidden secrets. */
interface HiddenChange {
  before: Content;
  after: Content;
}

function hiddenChange(secrets: HiddenSecrets, { before, after }: Change): HiddenChange {
  return { before: hidden(secrets, before), after: hidden(secrets, after) };
}

function hidden(secrets: HiddenSecrets, content: object | null | undefined): Content {
  return content ? secrets.hide(content) : undefined;
}

/** Joins changes that follow on each other, newest first, so that what collides with them collides once. */
function joined(changes: readonly HiddenChange[]): HiddenChange[] {
  const list: HiddenChange[] = [];
  for (const change of changes) {
    const newer = list.at(-1);
    if (newer && equalJson(newer.before, change.after)) newer.before = change.before;
    else list.push({ ...change });
  }
  return list;
}

function takeBack({ before, after }: HiddenChange, now: Content, choose: Choose): Merged<Content> {
  const isThereAgain = after === undefined && before && now && !equalJson(before, now);
  if (!isThereAgain) return mergeRecords<Content>(after, now, before, choose);
  // It was deleted and came back: a mixture of both records would be neither.
  const collision = { path: '', base: undefined, theirs: now, mine: before };
  return { value: choose('') === 'mine' ? before : now, collisions: [collision] };
}

function actionOf(now: Content, then: Content): Draft['action'] {
  if (equalJson(now, then)) return 'none';
  if (!now) return 'create';
  return then ? 'update' : 'delete';
}
