import { type ReactNode, useCallback, useState } from 'react';
import type { Side } from '#domain/merge.ts';

/** The sides that the user chose, by the path of the collision. */
export type Choices = ReadonlyMap<string, Side>;

/** Shows a question until it is answered; null means that the user returns to the form. */
export type Ask = (
  render: (answer: (choices: Choices | null) => void) => ReactNode,
) => Promise<Choices | null>;

/** Questions of a form about collisions. Render `question`. */
export function useAsk(): { ask: Ask; question: ReactNode } {
  const [question, setQuestion] = useState<ReactNode>();
  const ask = useCallback<Ask>(
    (render) =>
      new Promise((resolve) => {
        const answer = (choices: Choices | null) => {
          setQuestion(undefined);
          resolve(choices);
        };
        setQuestion(render(answer));
      }),
    [],
  );
  return { ask, question };
}
