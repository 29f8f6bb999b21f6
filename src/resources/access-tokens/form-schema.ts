import { z } from 'zod';
import type { AccessTokenCreate } from '#contract/generated/types.gen.ts';
import { zAccessTokenCreate } from '#contract/generated/zod.gen.ts';

/** How long a token may work, in days; 0 is for ever. */
export const lifetimes = [
  { value: 7, label: '7 days' },
  { value: 30, label: '30 days' },
  { value: 90, label: '90 days' },
  { value: 365, label: 'One year' },
  { value: 0, label: 'No expiry' },
] as const;

export interface TokenValues {
  notes: string;
  /** Days, one of `lifetimes`. */
  lifetime: number;
}

export const defaults: TokenValues = { notes: '', lifetime: 30 };

/** The contract's rule for the notes; a list of tokens without any says nothing, so we ask for some. */
export const schema = z.looseObject({
  notes: zAccessTokenCreate.shape.notes.unwrap().min(1).regex(/\S/),
  lifetime: z.number(),
});

const DAY_MS = 86_400_000;

/**
 * The request for a token.
 *
 * @param now milliseconds since 1970
 */
export function toBody({ notes, lifetime }: TokenValues, now = Date.now()): AccessTokenCreate {
  const body = { notes: notes.trim() };
  return lifetime > 0 ? { ...body, expire: new Date(now + lifetime * DAY_MS).toISOString() } : body;
}
