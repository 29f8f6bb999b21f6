import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { CodeEditorProps } from './code-editor.tsx';
import { editorAttributes, editorExtensions, editorMode } from './code-editor-setup.ts';

/** Milliseconds that a text from elsewhere waits for the next one while nobody is in the editor. */
const PAUSE = 120;

/** Marks a change that came from outside, and so is no news there. */
const taken = Annotation.define<true>();

/** Takes over a text from elsewhere, as the one change that it is: the rest keeps its lines, its colours and the caret. */
function takeOver(editor: EditorView, value: string): void {
  const old = editor.state.doc.toString();
  if (old === value) return;
  const end = Math.min(old.length, value.length);
  let from = 0;
  while (from < end && old[from] === value[from]) from += 1;
  let same = 0;
  while (same < end - from && old.at(-1 - same) === value.at(-1 - same)) same += 1;
  const insert = value.slice(from, value.length - same);
  editor.dispatch({
    changes: { from, to: old.length - same, insert },
    annotations: taken.of(true),
  });
}

type Props = Omit<CodeEditorProps, 'minLines' | 'maxLines' | 'fill'>;

/** The editor itself, in a file of its own because it is large. Use `CodeEditor`. */
export function CodeEditorImpl(props: Props) {
  const { value, label, describedBy, invalid = false, readOnly = false } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  latest.current = props;
  const mode = useRef(new Compartment());
  const attributes = useRef(new Compartment());

  // Made once: what changes later is handed to the living editor below.
  useEffect(() => {
    if (!host.current) return;
    const now = latest.current;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: now.value,
        extensions: [
          editorExtensions,
          mode.current.of(editorMode(now.readOnly ?? false)),
          attributes.current.of(editorAttributes(now)),
          EditorView.domEventHandlers({
            // Whoever comes in writes into the text as it is, not as it was a moment ago.
            focus: (_event, entered) => takeOver(entered, latest.current.value),
          }),
          EditorView.updateListener.of((update) => {
            const typed = update.transactions.some(
              (one) => one.docChanged && !one.annotation(taken),
            );
            if (typed) latest.current.onChange?.(update.state.doc.toString());
            if (update.focusChanged && !update.view.hasFocus) latest.current.onBlur?.();
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  // Taking over a text costs more than a key stroke in a field may, and somebody who types in one looks there.
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    if (editor.hasFocus) return takeOver(editor, value);
    const timer = setTimeout(() => takeOver(editor, latest.current.value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);

  useEffect(() => {
    view.current?.dispatch({ effects: mode.current.reconfigure(editorMode(readOnly)) });
  }, [readOnly]);

  useEffect(() => {
    const effects = attributes.current.reconfigure(
      editorAttributes({ label, describedBy, invalid }),
    );
    view.current?.dispatch({ effects });
  }, [label, describedBy, invalid]);

  return <div ref={host} style={{ height: '100%' }} />;
}
