import type { Expression } from '#contract/generated/types.gen.ts';
import { Mono } from '#kit/mono.tsx';
import { conditionParts } from './route-control.ts';

/** A condition as part of a sentence: header `x-canary` equals `1`. */
export function ConditionText({ expression }: { expression: Expression }) {
  const { subject, name, operator, value } = conditionParts(expression);
  return (
    <>
      {subject} {name && <Mono>{name}</Mono>} {operator} {value && <Mono>{value}</Mono>}
    </>
  );
}

/** Conditions joined with commas. */
export function ConditionTexts({ expressions }: { expressions: readonly Expression[] }) {
  return expressions.map((expression, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity, and this list is only read
    <span key={index}>
      {index > 0 && ', '}
      <ConditionText expression={expression} />
    </span>
  ));
}
