import type { Judgement } from './verdict.ts';

/** A rule of the product that refuses what a gateway takes, with its reason. */
interface OnPurpose {
  why: string;
  matches: (issue: Judgement['issues'][number], group: string) => boolean;
}

/** Refusals on purpose: the original document states the rule, or the setting loads and can never work. */
const rules: readonly OnPurpose[] = [
  {
    why: 'The API limits names of consumers to letters, digits and underscores',
    matches: ({ field }, group) => group === 'consumer name' && field === 'name',
  },
];

/** Why the product refuses something that gateways take; undefined when nothing says so. */
export function purposeOf({ issues, group }: Judgement): string | undefined {
  const reasons = issues.map((issue) => rules.find((rule) => rule.matches(issue, group))?.why);
  return reasons.every((why) => why !== undefined) ? reasons[0] : undefined;
}
