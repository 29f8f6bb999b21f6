import { CodeBlock } from '#kit/code-block.tsx';
import type { Command } from './commands.ts';

/** Commands to copy, in the order to run them. */
export function CommandBlocks({ commands }: { commands: readonly Command[] }) {
  return commands.map(({ what, text }) => <CodeBlock key={what} what={what} text={text} />);
}
