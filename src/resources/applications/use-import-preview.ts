import { useEffect, useRef, useState } from 'react';
import type { DocumentOverrides } from '#domain/import/overrides.ts';
import type { ImportRequest, ImportResult } from './import-worker.ts';

/** The progress of the preview. `last` is the result of the same document with other overrides. */
export type ImportState =
  | { state: 'empty' }
  | { state: 'parsing'; last: ImportResult | null }
  | { state: 'done'; result: ImportResult }
  | { state: 'failed' };

/**
 * Previews an import in a worker, again whenever the text or the overrides change. Results of older requests are dropped.
 *
 * @param text an OpenAPI document; undefined before there is one
 */
export function useImportPreview(
  text: string | undefined,
  overrides: DocumentOverrides,
): ImportState {
  const [preview, setPreview] = useState<ImportState>({ state: 'empty' });
  const worker = useRef<Worker>(null);
  const requested = useRef<{ number: number; text: string | undefined }>({
    number: 0,
    text: undefined,
  });
  const { title, server } = overrides;

  useEffect(() => {
    const started = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<ImportResult>) => {
      if (data.number === requested.current.number) setPreview({ state: 'done', result: data });
    });
    started.addEventListener('error', () => setPreview({ state: 'failed' }));
    worker.current = started;
    return () => {
      started.terminate();
      // The next worker has no text yet.
      requested.current = { number: requested.current.number, text: undefined };
    };
  }, []);

  useEffect(() => {
    if (text === undefined) return;
    const number = requested.current.number + 1;
    const sameText = requested.current.text === text;
    requested.current = { number, text };
    setPreview((before) => ({
      state: 'parsing',
      last:
        sameText && before.state === 'done'
          ? before.result
          : sameText && before.state === 'parsing'
            ? before.last
            : null,
    }));
    const request: ImportRequest = {
      number,
      overrides: { title, server },
      ...(!sameText && { text }),
    };
    worker.current?.postMessage(request);
  }, [text, title, server]);

  return preview;
}
