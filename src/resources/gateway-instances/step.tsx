import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Card } from '#kit/card.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import type { Command } from './commands.ts';

/** Text, fields and commands below each other. */
export const StepBody = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 12,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p': { margin: 0, maxWidth: 720, color: theme.vars.palette.muted },
  '& p a': { textDecoration: 'underline', textUnderlineOffset: 3 },
  '& code': { overflowWrap: 'anywhere' },
}));

/** One step of adding a gateway. */
export function Step(props: { number: number; title: string; children: ReactNode }) {
  const { number, title, children } = props;
  return (
    <Card title={`${number}. ${title}`}>
      <StepBody>{children}</StepBody>
    </Card>
  );
}

/** Commands to copy, in the order to run them. */
export function CommandBlocks({ commands }: { commands: readonly Command[] }) {
  return commands.map(({ what, text }) => <CodeBlock key={what} noun={what} text={text} />);
}
