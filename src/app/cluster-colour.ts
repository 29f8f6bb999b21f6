import type { markerColours } from '#kit/palette.ts';

type ClusterColour = keyof typeof markerColours;

/** Colours by the stage that a name contains as a whole word, common short forms included. */
const byWord: [RegExp, ClusterColour][] = [
  [/(^|[^a-z])(pre-?prod(uction)?|stag(e|ing)|uat|canary)($|[^a-z])/, 'amber'],
  [/(^|[^a-z])(prod(uction)?|prd|live)($|[^a-z])/, 'red'],
  [/(^|[^a-z])(dev(elopment)?|test(ing)?|qa|sandbox|local|demo)($|[^a-z])/, 'green'],
];

const neutralColours: readonly ClusterColour[] = ['blue', 'violet', 'teal', 'magenta', 'slate'];

/** The colour of a cluster, derived from its name: production is red, and a name has the same colour for every user. */
export function clusterColour(name: string): ClusterColour {
  const lower = name.toLowerCase();
  const word = byWord.find(([pattern]) => pattern.test(lower));
  if (word) return word[1];
  let sum = 0;
  for (const letter of lower) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return neutralColours[sum % neutralColours.length] ?? 'blue';
}
