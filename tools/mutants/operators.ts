import ts from 'typescript';

/** A replacement of a stretch of source text. */
export interface Edit {
  operator: string;
  start: number;
  end: number;
  replacement: string;
  /** The node that shows the change in its surroundings. */
  shown: ts.Node;
}

type Operator = (node: ts.Node) => Edit[];

const replace = (operator: string, node: ts.Node, replacement: string, shown = node): Edit => ({
  operator,
  start: node.getStart(),
  end: node.end,
  replacement,
  shown,
});

const swaps = new Map<ts.SyntaxKind, readonly [operator: string, replacement: string]>([
  [ts.SyntaxKind.LessThanToken, ['swap a comparison', '<=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['swap a comparison', '<']],
  [ts.SyntaxKind.GreaterThanToken, ['swap a comparison', '>=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['swap a comparison', '>']],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['swap a comparison', '!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['swap a comparison', '===']],
  [ts.SyntaxKind.PlusToken, ['replace arithmetic', '-']],
  [ts.SyntaxKind.MinusToken, ['replace arithmetic', '+']],
  [ts.SyntaxKind.AsteriskToken, ['replace arithmetic', '/']],
  [ts.SyntaxKind.SlashToken, ['replace arithmetic', '*']],
  [ts.SyntaxKind.PercentToken, ['replace arithmetic', '*']],
  [ts.SyntaxKind.PlusEqualsToken, ['replace arithmetic', '-=']],
  [ts.SyntaxKind.MinusEqualsToken, ['replace arithmetic', '+=']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['swap a logical operator', '||']],
  [ts.SyntaxKind.BarBarToken, ['swap a logical operator', '&&']],
  [ts.SyntaxKind.QuestionQuestionToken, ['swap a logical operator', '&&']],
]);

/** Comparisons, arithmetic, and logical operators. Concatenation of texts has no opposite. */
const swapOperator: Operator = (node) => {
  if (!ts.isBinaryExpression(node)) return [];
  const swap = swaps.get(node.operatorToken.kind);
  if (!swap) return [];
  const [operator, replacement] = swap;
  const texts = [node.left, node.right].some(
    (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
  );
  if (operator === 'replace arithmetic' && texts) return [];
  return [replace(operator, node.operatorToken, replacement, node)];
};

const dropNegation: Operator = (node) =>
  ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken
    ? [replace('drop a negation', node, node.operand.getText())]
    : [];

const forceCondition: Operator = (node) => {
  const condition =
    ts.isIfStatement(node) || ts.isWhileStatement(node)
      ? node.expression
      : ts.isConditionalExpression(node)
        ? node.condition
        : undefined;
  if (!condition) return [];
  // A loop that never ends teaches nothing.
  const values = ts.isWhileStatement(node) ? ['false'] : ['true', 'false'];
  return values.map((value) => replace('force a condition', condition, value));
};

const flipBoolean: Operator = (node) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [replace('flip a boolean', node, 'false')];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [replace('flip a boolean', node, 'true')];
  return [];
};

/** A statement that runs for its effect, and one that leaves early. The last `return` of a function is its result. */
const dropStatement: Operator = (node) => {
  const leavesEarly =
    ts.isThrowStatement(node) ||
    ts.isContinueStatement(node) ||
    (ts.isReturnStatement(node) && isInsideIf(node));
  if (!leavesEarly && !ts.isExpressionStatement(node)) return [];
  const body = ts.isBlock(node.parent) || ts.isSourceFile(node.parent);
  return [replace('drop a statement', node, body || ts.isCaseClause(node.parent) ? '' : '{}')];
};

const isInsideIf = ({ parent }: ts.Node) =>
  ts.isIfStatement(parent) || (ts.isBlock(parent) && ts.isIfStatement(parent.parent));

/** Methods that give back what they were called on, only less, in another order or in another form. */
const narrowing = new Set([
  'filter',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'slice',
  'trim',
  'toLowerCase',
  'toUpperCase',
  'replace',
  'replaceAll',
]);

/** `a.b().c()` becomes `a.b()`; a call at a chain's start goes only when what is left has the same shape. */
const dropChainedCall: Operator = (node) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression: receiver, name } = node.expression;
  if (!ts.isCallExpression(receiver) && !narrowing.has(name.text)) return [];
  return [
    {
      operator: 'drop a call in a chain',
      start: receiver.end,
      end: node.end,
      replacement: '',
      shown: node,
    },
  ];
};

/** One of several conditions of a query. */
const dropCondition: Operator = (node) => {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [];
  if (!['and', 'or'].includes(node.expression.text) || node.arguments.length < 2) return [];
  return dropEach('drop a condition', node.arguments, node);
};

const dropMember: Operator = (node) => {
  if (ts.isArrayLiteralExpression(node)) return dropEach('drop an element', node.elements, node);
  if (ts.isObjectLiteralExpression(node)) return dropEach('drop a member', node.properties, node);
  return [];
};

function dropEach(operator: string, list: ts.NodeArray<ts.Node>, shown: ts.Node): Edit[] {
  return list.map((item, index) => {
    const next = list[index + 1];
    const before = list[index - 1];
    const [start, end] = next
      ? [item.getStart(), next.getStart()]
      : [before?.end ?? item.getStart(), item.end];
    // A comma after the only member would be left alone.
    const comma = !next && !before && list.hasTrailingComma;
    return { operator, start, end: comma ? list.end : end, replacement: '', shown };
  });
}

const dropAttribute: Operator = (node) =>
  ts.isJsxAttribute(node) ? [replace('drop an attribute', node, '', node.parent.parent)] : [];

/** Changes only strings without blanks and capitals: the others are wording, which tests need not check. */
const emptyText: Operator = (node) =>
  ts.isStringLiteralLike(node) && /^[^\sA-Z]*$/.test(node.text) && isValue(node)
    ? [replace('replace a string', node, node.text === '' ? "'mutant'" : "''", node.parent)]
    : [];

/** Whether a literal is a value rather than a name, an address of a module or an attribute's wording. */
function isValue(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isCallExpression(parent)) return parent.expression.kind !== ts.SyntaxKind.ImportKeyword;
  return ![ts.isJsxAttribute, ts.isExpressionStatement, ts.isTaggedTemplateExpression].some((is) =>
    is(parent),
  );
}

const dropOptionalChaining: Operator = (node) => {
  if (!ts.isPropertyAccessExpression(node) || !node.questionDotToken) return [];
  return [replace('drop optional chaining', node.questionDotToken, '.', node)];
};

export const operators: readonly Operator[] = [
  swapOperator,
  dropNegation,
  forceCondition,
  flipBoolean,
  dropStatement,
  dropChainedCall,
  dropCondition,
  dropMember,
  dropAttribute,
  emptyText,
  dropOptionalChaining,
];
