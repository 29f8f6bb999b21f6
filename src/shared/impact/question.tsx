import type { ApiQuery } from '#api/envelope.ts';
import { queryClient } from '#api/query-client.ts';
import type { Impact, PlannedChange } from '#contract/generated/types.gen.ts';
import type { ConfirmRequest } from '#kit/confirm-dialog.tsx';
import { joinWords } from '#lib/text.ts';
import { describeChange } from '#shared/record-terms.ts';
import { isInert } from './plan.ts';
import { impactOfChange } from './queries.ts';
import { breakingEffects, trafficText } from './texts.ts';

/** A save waits at most so long for the answer. */
const MAX_WAIT_MS = 3_000;

/** Effects in the question; the card next to the form has the rest. */
const SHOWN = 8;

/**
 * Asks before a change that breaks requests of a record with traffic. Where the impact is unknown it does not ask.
 *
 * @param confirm opens the dialog
 * @param version of the record that changes
 * @returns whether to save
 */
export async function askAboutImpact(
  confirm: (request: ConfirmRequest) => Promise<boolean>,
  clusterId: string,
  change: PlannedChange,
  version: string | undefined,
): Promise<boolean> {
  const impact = await impactWithin(impactOfChange(clusterId, change, version));
  return impact && isAsked(impact) ? confirm(questionOf(change, impact)) : true;
}

async function impactWithin(query: ApiQuery<Impact>): Promise<Impact | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), MAX_WAIT_MS);
  });
  const known = queryClient.fetchQuery({ ...query, retry: false }).catch(() => null);
  const impact = await Promise.race([known, late]);
  clearTimeout(timer);
  return impact;
}

/** Nothing counts the requests of consumers and handshakes, so these are in use as far as anyone knows. */
const uncounted: ReadonlySet<string> = new Set(['credential', 'certificate']);

function isAsked(impact: Impact): boolean {
  const { hour, day } = impact.traffic;
  const breaking = breakingEffects(impact);
  if (breaking.length === 0) return false;
  if ((hour ?? 0) > 0 || (day ?? 0) > 0) return true;
  return hour === null && day === null && breaking.some(({ rule }) => uncounted.has(rule));
}

function questionOf(change: PlannedChange, impact: Impact): ConfirmRequest {
  const effects = breakingEffects(impact).map(({ message }) => message);
  const rest = effects.length - SHOWN;
  const served = trafficText(impact.traffic);
  return {
    title: 'Save a change that callers will notice?',
    body: `You change ${joinWords(changedTerms(change))}.`,
    impact: [...effects.slice(0, SHOWN), ...(rest > 0 ? [`and ${rest} more`] : [])],
    details: served && <p>{served}.</p>,
    confirmLabel: 'Save anyway',
    danger: true,
    run: async () => {},
  };
}

/**
 * What the change sets of what gateways act on, in the words of the form. Settings and policies of a cluster are named
 * one by one.
 */
function changedTerms({ kind, body }: PlannedChange): string[] {
  const members = Object.entries(body ?? {}).filter(([name]) => !isInert(kind, name));
  const paths = members.flatMap(([name, value]) =>
    kind === 'cluster' && value !== null && typeof value === 'object'
      ? Object.keys(value).map((member) => `${name}.${member}`)
      : [name],
  );
  const terms = paths.map((path) => {
    const changed = { path, kind: 'changed', before: undefined, after: undefined } as const;
    const { label } = describeChange(kind, changed);
    return `“${label}”`;
  });
  return [...new Set(terms)];
}
