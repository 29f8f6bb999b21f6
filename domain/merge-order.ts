/** Keys of the items of a list, each once, in three versions. */
export interface Orders {
  base: readonly string[];
  theirs: readonly string[];
  mine: readonly string[];
}

/** Stands for the start of the list. Keys are JSON texts and never empty. */
const START = '';

/**
 * The order of all items that `theirs` or `mine` has. Moves on one side are taken. What a side added follows the item that
 * it follows there, or ends the list when it ends it there; where both sides added something, the texts of the keys decide,
 * so that the result is the same whichever side is which.
 *
 * @returns undefined when both sides moved items differently
 */
export function mergeOrders({ base, theirs, mine }: Orders): string[] | undefined {
  const inBase = new Set(base);
  const inTheirs = new Set(theirs);
  const inMine = new Set(mine);
  const kept = orderOfKept({
    base: base.filter((key) => inTheirs.has(key) && inMine.has(key)),
    theirs: theirs.filter((key) => inMine.has(key)),
    mine: mine.filter((key) => inTheirs.has(key)),
  });
  if (!kept) return undefined;
  // An item that one side removed still tells where the other side added something.
  const isKept = new Set(kept);
  const removed = new Map<string, string[]>();
  let last = START;
  for (const key of base) {
    if (isKept.has(key)) last = key;
    else if (inTheirs.has(key) || inMine.has(key)) append(removed, last, key);
  }
  const known = [START, ...kept].flatMap((key) => [key, ...(removed.get(key) ?? [])]);
  const isKnown = (key: string) => inBase.has(key) || isKept.has(key);
  const additions = [additionsOf(theirs, isKnown), additionsOf(mine, isKnown)];
  const addedAfter = (key: string) =>
    additions
      .map(({ after }) => after.get(key) ?? [])
      .sort(byFirst)
      .flat();
  const ends = additions.map(({ end }) => end).sort(byFirst);
  return [
    ...known.flatMap((key) => (key === START ? [] : [key]).concat(addedAfter(key))),
    ...ends.flat(),
  ];
}

/** The order of the items that both sides have. @returns undefined when both sides moved them differently */
function orderOfKept({ base, theirs, mine }: Orders): readonly string[] | undefined {
  if (areSame(theirs, mine)) return theirs;
  const inBase = new Set(base);
  const theyMoved = !areSame(
    theirs.filter((key) => inBase.has(key)),
    base,
  );
  const iMoved = !areSame(
    mine.filter((key) => inBase.has(key)),
    base,
  );
  if (theyMoved === iMoved) return undefined;
  return theyMoved ? theirs : mine;
}

/** What a side added: after which known item, and at the end. */
function additionsOf(keys: readonly string[], isKnown: (key: string) => boolean) {
  const after = new Map<string, string[]>();
  let run: string[] = [];
  let last = START;
  for (const key of keys) {
    if (isKnown(key)) {
      if (run.length > 0) after.set(last, run);
      run = [];
      last = key;
    } else run.push(key);
  }
  return { after, end: run };
}

function append(map: Map<string, string[]>, name: string, key: string): void {
  const list = map.get(name);
  if (list) list.push(key);
  else map.set(name, [key]);
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

const byFirst = ([one = '']: readonly string[], [other = '']: readonly string[]) =>
  one < other ? -1 : one > other ? 1 : 0;
