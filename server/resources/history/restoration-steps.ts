import type { RestorationChoice, RestorationStep } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { changedSecrets, type Recorded } from '#server/history/entries.ts';
import type { RecordState } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { missingPermission } from '#server/identity/authorize.ts';
import type { Remember, Touch } from '#server/resources/clusters/change.ts';
import { concealSecrets } from '#server/resources/secrets.ts';
import { revealOf } from './restoration-content.ts';
import { type Draft, draftOf } from './restoration-drafts.ts';
import type { RestorableKind } from './restoration-kinds.ts';
import type { Wish } from './restoration-wishes.ts';
import type { Place } from './restoration-writer.ts';
import { writers } from './restoration-writers.ts';

/** A step that was taken, or why it could not be. */
export interface Taken {
  draft: Draft;
  /** The record after the step. */
  after: RecordState | null;
  obstacle?: string;
}

/** What belongs to others is deleted first. */
const deletions: readonly RestorableKind[] = [
  'api',
  'application',
  'consumer',
  'certificate',
  'plugin',
];

/** What others refer to is written first. */
const writings: readonly RestorableKind[] = [
  'plugin',
  'cluster',
  'certificate',
  'application',
  'api',
  'consumer',
];

function rankOf({ action, wish: { kind } }: Draft): number {
  if (action === 'none') return deletions.length + writings.length;
  if (action === 'delete') return deletions.indexOf(kind);
  return deletions.length + writings.indexOf(kind);
}

/**
 * Takes the steps that wishes need, in the order in which records depend on each other. A step that cannot be taken is left
 * out and says why; the transaction must then be rolled back.
 */
export async function takeSteps(
  ctx: RequestContext,
  db: Db,
  { clusterId, wishes, choices }: Plan,
): Promise<Taken[]> {
  const { keys } = ctx.app;
  const drafts: Draft[] = [];
  for (const wish of wishes) {
    const now = await writers[wish.kind].find(db, placeOf(wish, clusterId));
    drafts.push(draftOf(wish, now ?? null, choices, revealOf(keys, wish.kind, clusterId)));
  }
  drafts.sort((one, other) => rankOf(one) - rankOf(other));
  for (const { wish, now, action, content } of drafts) {
    if (action === 'update' && now && content) {
      await writers[wish.kind].release?.(db, now, content);
    }
  }
  const steps: Taken[] = [];
  for (const draft of drafts) steps.push(await take(ctx, db, clusterId, draft));
  for (const step of steps) {
    step.obstacle ??= await obstacleOf(() => refuseWhileUsed(db, clusterId, step.draft));
  }
  return steps;
}

interface Plan {
  clusterId: string;
  wishes: readonly Wish[];
  choices: readonly RestorationChoice[];
}

async function take(ctx: RequestContext, db: Db, clusterId: string, draft: Draft): Promise<Taken> {
  const { wish, now, action, content } = draft;
  const writer = writers[wish.kind];
  const unchanged = { draft, after: now };
  if (action === 'none') return unchanged;
  const denied = deniedTo(ctx, draft);
  if (!content) {
    const failed = now ? await obstacleOf(() => writer.remove(db, now)) : undefined;
    return { draft, after: null, ...obstacle(denied ?? failed) };
  }
  const own = { ...ctx, warnings: [] as string[] };
  let after: RecordState = { ...refOf(wish), name: wish.name, content };
  const failed = await obstacleOf(async () => {
    after = await writer.write(own, db, placeOf(wish, clusterId), content);
  });
  ctx.warnings.push(...own.warnings.map((text) => `${after.name}: ${text}`));
  return { draft, after, ...obstacle(denied ?? failed) };
}

/** Looks at what others of the cluster refer to, once all steps are taken. */
async function refuseWhileUsed(db: Db, clusterId: string, draft: Draft): Promise<void> {
  const { wish, now, action, content } = draft;
  if (!now || action === 'none') return;
  await writers[wish.kind].refuseWhileUsed?.(db, placeOf(wish, clusterId), now, content);
}

/** Why the caller may not make the change of a step. */
function deniedTo({ scope }: RequestContext, { wish, now, content }: Draft): string | undefined {
  const missing = writers[wish.kind]
    .operations(now?.content ?? null, content)
    .map((operation) => missingPermission(operation, scope))
    .find((permission) => permission !== undefined);
  return missing && `Your role does not allow this: it needs ${missing.join('.')}`;
}

/** The sentence of a refusal. Other errors are thrown on. */
async function obstacleOf(attempt: () => Promise<void>): Promise<string | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    if (error instanceof HttpError) return error.message;
    throw error;
  }
}

const obstacle = (text: string | undefined) => (text === undefined ? {} : { obstacle: text });

const refOf = ({ kind, id, parentId }: Wish) => ({
  kind,
  id,
  ...(parentId !== undefined && { parentId }),
});

const placeOf = ({ id, parentId }: Wish, clusterId: string): Place => ({ clusterId, id, parentId });

/** Names what steps changed, for gateways and the history. */
export function noteSteps(
  steps: readonly Taken[],
  clusterId: string,
  { touch, record }: { touch: Touch; record: Remember },
): void {
  for (const { draft, after } of steps) {
    const { wish, now, action } = draft;
    if (action === 'none') continue;
    touch(writers[wish.kind].refOf(placeOf(wish, clusterId)));
    const entry: Recorded = { before: now, after, restoredFrom: wish.entryId };
    record(entry);
  }
}

/** A step as responses have it. */
export function toStep(ctx: RequestContext, clusterId: string, taken: Taken): RestorationStep {
  const { draft, after } = taken;
  const { wish, now, action, collisions } = draft;
  const { kind, id, parentId } = wish;
  const reveal = revealOf(ctx.app.keys, kind, clusterId);
  return {
    entry_id: wish.entryId,
    kind,
    record_id: id,
    record_name: after?.name ?? now?.name ?? wish.name,
    ...(parentId !== undefined && { parent_id: parentId }),
    action,
    before: shown(now),
    after: shown(after),
    changed_secrets: changedSecrets(now?.content ?? null, after?.content ?? null, reveal),
    collisions,
    ...obstacle(taken.obstacle),
  };
}

const shown = (state: RecordState | null) => state && { ...concealSecrets(state.content) };
