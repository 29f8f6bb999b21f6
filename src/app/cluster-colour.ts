/** The colours that tell clusters apart. Each is 3:1 against the surfaces of its scheme, as WCAG asks of graphics. */
export const clusterColours = {
  red: { light: '#b42525', dark: '#f08a80' },
  amber: { light: '#a8690a', dark: '#e2b25a' },
  green: { light: '#137a4b', dark: '#5cc894' },
  teal: { light: '#0b7f7b', dark: '#4fc4bf' },
  blue: { light: '#2456d6', dark: '#86a9ff' },
  violet: { light: '#6f42c1', dark: '#b79cf0' },
  magenta: { light: '#a8327a', dark: '#eb8fc3' },
  slate: { light: '#5a6473', dark: '#9aa5b5' },
} as const;

type ClusterColour = keyof typeof clusterColours;

/** What a name says about how careful one has to be there, by whole words and their usual short forms. */
const byWord: [RegExp, ClusterColour][] = [
  [/(^|[^a-z])(pre-?prod(uction)?|stag(e|ing)|uat|canary)($|[^a-z])/, 'amber'],
  [/(^|[^a-z])(prod(uction)?|prd|live)($|[^a-z])/, 'red'],
  [/(^|[^a-z])(dev(elopment)?|test(ing)?|qa|sandbox|local|demo)($|[^a-z])/, 'green'],
];

const others: readonly ClusterColour[] = ['blue', 'violet', 'teal', 'magenta', 'slate'];

/** The colour of a cluster, from its name alone: production is red, the same name is the same colour for everyone. */
export function clusterColour(name: string): ClusterColour {
  const lower = name.toLowerCase();
  const word = byWord.find(([pattern]) => pattern.test(lower));
  if (word) return word[1];
  let sum = 0;
  for (const letter of lower) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return others[sum % others.length] ?? 'blue';
}
