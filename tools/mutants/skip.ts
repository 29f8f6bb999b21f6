import ts from 'typescript';

/** Paths whose mutants reveal nothing about the tests: generated code, sample data, test helpers and styling. */
const skippedPaths = [
  /\.test\.tsx?$/,
  /\.d\.ts$/,
  /(^|\/)generated\//,
  /(^|\/)(testing|examples|seed)\//,
  /(^|\/)test-[\w-]+\.ts$/,
  /(^|\/)(style|theme)(-[\w-]+)?\.tsx?$/,
];

/** Whether a file is part of the product that tests should hold. */
export function isMutated(path: string): boolean {
  return /\.tsx?$/.test(path) && !skippedPaths.some((skipped) => skipped.test(path));
}

const styleNames = new Set(['sx', 'style', 'className', 'slotProps', 'key']);
const styleTypes = /\b(SxProps|SystemStyleObject|CSSObject|CSSProperties)\b/;
const logCalls = /(^|\.)(log|console)\??\.(debug|info|log|warn|error)$/;

/** Whether nothing below a node is mutated: types, imports, log lines, looks. */
export function isSkipped(node: ts.Node): boolean {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return true;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isExpressionStatement(node)) return isLogCall(unwrapped(node.expression));
  if (ts.isCallExpression(node)) return isLogCall(node) || /^styled\(/.test(node.getText());
  if (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) {
    return styleNames.has(node.name.getText());
  }
  if (ts.isVariableDeclaration(node)) return styleTypes.test(node.type?.getText() ?? '');
  return ts.isSatisfiesExpression(node) && styleTypes.test(node.type.getText());
}

const isLogCall = (node: ts.Node) =>
  ts.isCallExpression(node) && logCalls.test(node.expression.getText());

const unwrapped = (node: ts.Expression): ts.Expression =>
  ts.isAwaitExpression(node) || ts.isVoidExpression(node) ? node.expression : node;
