import * as z from 'zod/mini';
import type { AccessTokenCreate } from '#contract/generated/types.gen.ts';
import { zAccessTokenNotes } from '#contract/generated/zod.gen.ts';

/** For a last day of one's own choice, which no number of days stands for. */
export const ownChoice = -1;

/** How long a token may work, in days; 0 is for ever. */
export const lifetimes = [
  { value: 7, label: '7 days' },
  { value: 30, label: '30 days' },
  { value: 90, label: '90 days' },
  { value: 365, label: 'One year' },
  { value: ownChoice, label: 'On a date that you choose' },
  { value: 0, label: 'No expiry' },
] as const;

export interface TokenValues {
  notes: string;
  /** Days, one of `lifetimes`. */
  lifetime: number;
  /** The last day on which it works, as `2026-11-28` in the reader's zone; for `ownChoice` alone. */
  day: string;
}

export const defaults: TokenValues = { notes: '', lifetime: 30, day: '' };

/** The end of a day in the reader's zone, as the contract writes a moment; undefined when it is no day. */
function endOf(day: string): string | undefined {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number);
  const end = new Date(year, month - 1, date, 23, 59, 59, 999);
  // A year of five digits has no place in a moment of the contract.
  return Number.isNaN(end.getTime()) || year < 1970 || year > 9999 ? undefined : end.toISOString();
}

/**
 * The contract's rule for the notes; a list of tokens without any says nothing, so we ask for some. A day that is chosen
 * has to come, as the server asks of the moment.
 */
export const schema = z
  .looseObject({
    notes: zAccessTokenNotes.check(z.minLength(1), z.regex(/\S/)),
    lifetime: z.number(),
    day: z.string(),
  })
  .check(
    z.superRefine(({ lifetime, day }, context) => {
      if (lifetime !== ownChoice) return;
      const end = endOf(day);
      if (end !== undefined && Date.parse(end) > Date.now()) return;
      const message =
        end === undefined ? 'A date, for example the end of a project' : 'Today or a later day';
      context.addIssue({ code: 'custom', path: ['day'], message });
    }),
  );

const DAY_MS = 86_400_000;

/**
 * The request for a token.
 *
 * @param now milliseconds since 1970
 */
export function toBody({ notes, lifetime, day }: TokenValues, now = Date.now()): AccessTokenCreate {
  const body = { notes: notes.trim() };
  if (lifetime === 0) return body;
  const expire =
    lifetime === ownChoice ? endOf(day) : new Date(now + lifetime * DAY_MS).toISOString();
  // Without the end that somebody chose it would be a token for ever.
  if (expire === undefined) throw new Error(`${day} is no day`);
  return { ...body, expire };
}
