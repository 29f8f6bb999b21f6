import type { Expression } from '#contract/generated/types.gen.ts';
import { Mono } from '#kit/mono.tsx';
import { conditionParts, groupText } from '#shared/route-control.ts';

/** Values named before the rest is only counted. */
const SHOWN_VALUES = 5;

/** A condition as part of a sentence: header `x-canary` equals `1`. A group has its conditions in brackets. */
export function ConditionText({ expression }: { expression: Expression }) {
  if (expression.subject === 'group') {
    return (
      <>
        {groupText(expression)} (<ConditionTexts expressions={expression.expressions ?? []} />)
      </>
    );
  }
  const { subject, name, operator, values } = conditionParts(expression);
  const rest = values.length - SHOWN_VALUES;
  return (
    <>
      {subject} {name && <Mono>{name}</Mono>} {operator}{' '}
      {values.slice(0, SHOWN_VALUES).map((value, index) => (
        <span key={value}>
          {index > 0 && ', '}
          <Mono>{value}</Mono>
        </span>
      ))}
      {rest > 0 && ` and ${rest} more`}
    </>
  );
}

/** Conditions joined with commas. */
function ConditionTexts({ expressions }: { expressions: readonly Expression[] }) {
  return expressions.map((expression, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity, and this list is only read
    <span key={index}>
      {index > 0 && ', '}
      <ConditionText expression={expression} />
    </span>
  ));
}
