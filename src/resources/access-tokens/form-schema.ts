import * as z from 'zod/mini';
import type { AccessTokenCreate, AccessTokenScope } from '#contract/generated/types.gen.ts';
import { zAccessTokenNotes, zAccessTokenScope } from '#contract/generated/zod.gen.ts';

/** Value of `lifetime` for a custom last day. */
export const CUSTOM_DATE = -1;

/** Lifetimes in days; 0 is unlimited. */
export const lifetimes = [
  { value: 7, label: '7 days' },
  { value: 30, label: '30 days' },
  { value: 90, label: '90 days' },
  { value: 365, label: 'One year' },
  { value: CUSTOM_DATE, label: 'Custom date' },
  { value: 0, label: 'No expiry' },
] as const;

export interface TokenValues {
  notes: string;
  scope: AccessTokenScope;
  /** The cluster whose gateways it reports; only for reports. Undefined until it is chosen. */
  cluster_id?: string | undefined;
  /** Days, one of `lifetimes`. */
  lifetime: number;
  /** Last day, as `2026-11-28` in the user's time zone; only for `CUSTOM_DATE`. */
  day: string;
}

export const defaults: TokenValues = { notes: '', scope: 'everything', lifetime: 30, day: '' };

/** The end of a day in the user's time zone as an ISO time; undefined if it is not a date. */
function endOfDay(day: string): string | undefined {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number);
  const end = new Date(year, month - 1, date, 23, 59, 59, 999);
  // The contract does not allow years with five digits.
  return Number.isNaN(end.getTime()) || year < 1970 || year > 9999 ? undefined : end.toISOString();
}

/**
 * Adds to the contract's rules: notes are required, so that tokens can be distinguished. As the server requires, a custom
 * day must be in the future, and a token for reports needs a cluster.
 */
export const schema = z
  .looseObject({
    notes: zAccessTokenNotes.check(z.minLength(1), z.regex(/\S/)),
    scope: zAccessTokenScope,
    cluster_id: z.optional(z.string()),
    lifetime: z.number(),
    day: z.string(),
  })
  .check(
    z.superRefine(({ scope, cluster_id: clusterId }, context) => {
      if (scope !== 'gateway_reports' || clusterId) return;
      const message = 'The cluster whose gateways it reports';
      context.addIssue({ code: 'custom', path: ['cluster_id'], message });
    }),
  )
  .check(
    z.superRefine(({ lifetime, day }, context) => {
      if (lifetime !== CUSTOM_DATE) return;
      const end = endOfDay(day);
      if (end !== undefined && Date.parse(end) > Date.now()) return;
      const message =
        end === undefined ? 'A date, for example the end of a project' : 'Today or a later day';
      context.addIssue({ code: 'custom', path: ['day'], message });
    }),
  );

const DAY_MS = 86_400_000;

/**
 * The request body for a token.
 *
 * @param now milliseconds since 1970
 */
export function toBody(values: TokenValues, now = Date.now()): AccessTokenCreate {
  const { notes, scope, cluster_id, lifetime, day } = values;
  const isReport = scope === 'gateway_reports' && cluster_id !== undefined;
  const body = { notes: notes.trim(), ...(isReport && { scope, cluster_id }) };
  if (lifetime === 0) return body;
  const expire =
    lifetime === CUSTOM_DATE ? endOfDay(day) : new Date(now + lifetime * DAY_MS).toISOString();
  // Without the selected end, the token would never expire.
  if (expire === undefined) throw new Error(`${day} is not a date`);
  return { ...body, expire };
}
