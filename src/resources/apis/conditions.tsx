import { styled } from '@mui/material/styles';
import type { Expression, FineGrainedRouteControl } from '#contract/generated/types.gen.ts';
import { Mono } from '#kit/mono.tsx';
import { conditionWords, relationWords } from './route-control.ts';

const List = styled('ul')({
  margin: 0,
  paddingLeft: 18,
  fontSize: '0.8125rem',
  lineHeight: '22px',
  '& li': { overflowWrap: 'anywhere' },
});

const Words = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '&[data-quiet]': { color: theme.vars.palette.muted },
}));

/** One condition as part of a sentence: header `x-canary` equals `1`. */
export function ConditionText({ expression }: { expression: Expression }) {
  const { subject, name, operator, value } = conditionWords(expression);
  return (
    <>
      {subject} {name && <Mono>{name}</Mono>} {operator} {value && <Mono>{value}</Mono>}
    </>
  );
}

/** Conditions in one sentence, with commas between them. */
export function ConditionTexts({ expressions }: { expressions: readonly Expression[] }) {
  return expressions.map((expression, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity, and this list is only read
    <span key={index}>
      {index > 0 && ', '}
      <ConditionText expression={expression} />
    </span>
  ));
}

/** Which requests get through beyond path and method, in words. */
export function Conditions({ control = {} }: { control?: FineGrainedRouteControl | undefined }) {
  const { enabled = false, expressions = [] } = control;
  if (expressions.length === 0) {
    return <Words data-quiet="">No conditions. Path and method alone decide.</Words>;
  }
  return (
    <>
      {!enabled && <Words data-quiet="">Off: these conditions are kept but not applied.</Words>}
      <Words>{relationWords(control)}:</Words>
      <List>
        {expressions.map((expression, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity, and this list is only read
          <li key={index}>
            <ConditionText expression={expression} />
          </li>
        ))}
      </List>
    </>
  );
}
