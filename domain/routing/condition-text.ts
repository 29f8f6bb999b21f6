import type { ExpressionTree } from '#domain/expressions.ts';

type Comparison = Extract<ExpressionTree, { kind: 'comparison' }>;

const words: Record<Comparison['comparison'], readonly [string, string]> = {
  '==': ['is', 'is not'],
  '~=': ['is not', 'is'],
  '>': ['is above', 'is not above'],
  '>=': ['is at least', 'is below'],
  '<': ['is below', 'is not below'],
  '<=': ['is at most', 'is above'],
  '~~': ['matches', 'does not match'],
  '~*': ['matches in any case', 'does not match in any case'],
  in: ['is one of', 'is none of'],
  has: ['has', 'does not have'],
  ipmatch: ['is in', 'is not in'],
};

/** A condition in words: `header x-tenant is "acme"`. */
export function conditionText(tree: ExpressionTree): string {
  switch (tree.kind) {
    case 'list':
      return tree.items.map(conditionText).join(' and ');
    case 'connective': {
      const { connective, items } = tree;
      const joined = items.map(conditionText).join(connective.endsWith('AND') ? ' and ' : ' or ');
      return connective.startsWith('!') ? `not (${joined})` : `(${joined})`;
    }
    case 'comparison':
      return comparisonText(tree);
  }
}

function comparisonText({ variable, comparison, negated, value }: Comparison): string {
  const subject = subjectText(variable);
  // How the presence of a value is delivered.
  if (comparison === '~~' && value === '^')
    return `${subject} is ${negated ? 'absent' : 'present'}`;
  return `${subject} ${words[comparison][negated ? 1 : 0]} ${JSON.stringify(value ?? null)}`;
}

const subjects: readonly [string, string][] = [
  ['http_', 'header'],
  ['arg_', 'query parameter'],
  ['cookie_', 'cookie'],
];

function subjectText(variable: string): string {
  if (variable === 'uri') return 'path';
  for (const [prefix, word] of subjects) {
    if (!variable.startsWith(prefix)) continue;
    const name = variable.slice(prefix.length);
    return `${word} ${prefix === 'http_' ? name.replaceAll('_', '-') : name}`;
  }
  return variable;
}
