import { useEffect, useRef, useState } from 'react';
import type { DocumentChanges } from '#domain/import/changes.ts';
import type { ImportAnswer, ImportQuestion } from './import-worker.ts';

/** How far the reading of a document is. */
export type ImportReading =
  | { state: 'empty' }
  | { state: 'reading'; last: ImportAnswer | null }
  | { state: 'read'; answer: ImportAnswer }
  | { state: 'failed' };

/**
 * Reads a text, and reads it anew when the text or the changes are others. The answer to an older question is dropped.
 *
 * @param text an OpenAPI document; undefined before there is one
 */
export function useImportReader(text: string | undefined, changes: DocumentChanges): ImportReading {
  const [reading, setReading] = useState<ImportReading>({ state: 'empty' });
  const worker = useRef<Worker>(null);
  const asked = useRef<{ number: number; text: string | undefined }>({
    number: 0,
    text: undefined,
  });
  const { title, server } = changes;

  useEffect(() => {
    const made = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', ({ data }: MessageEvent<ImportAnswer>) => {
      if (data.number === asked.current.number) setReading({ state: 'read', answer: data });
    });
    made.addEventListener('error', () => setReading({ state: 'failed' }));
    worker.current = made;
    return () => {
      made.terminate();
      // A worker that is made anew knows no text.
      asked.current = { number: asked.current.number, text: undefined };
    };
  }, []);

  useEffect(() => {
    if (text === undefined) return;
    const number = asked.current.number + 1;
    const known = asked.current.text === text;
    asked.current = { number, text };
    setReading((before) => ({
      state: 'reading',
      last:
        known && before.state === 'read'
          ? before.answer
          : known && before.state === 'reading'
            ? before.last
            : null,
    }));
    const question: ImportQuestion = {
      number,
      changes: { title, server },
      ...(!known && { text }),
    };
    worker.current?.postMessage(question);
  }, [text, title, server]);

  return reading;
}
