import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { editorAttributes, editorExtensions, editorMode } from './code-editor-setup.ts';

/** Debounces external changes while the editor has no focus. */
const SYNC_DELAY_MS = 120;

/** Marks a change that came from the `value` prop, so that it is not reported back. */
const external = Annotation.define<true>();

/** Applies a new `value` as one minimal change, so that unchanged lines keep their highlighting and the caret stays. */
function applyExternalValue(editor: EditorView, value: string): void {
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
    annotations: external.of(true),
  });
}

export interface CodeEditorViewProps {
  value: string;
  onChange?: (text: string) => void;
  onBlur?: () => void;
  /** Accessible name. */
  label: string;
  /** Id of the help or error text. */
  describedBy?: string | undefined;
  invalid?: boolean;
  readOnly?: boolean;
}

/** The CodeMirror editor behind `CodeEditor`, in its own file because it is large and loaded on demand. */
export function CodeEditorView(props: CodeEditorViewProps) {
  const { value, label, describedBy, invalid = false, readOnly = false } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  latest.current = props;
  const mode = useRef(new Compartment());
  const attributes = useRef(new Compartment());

  // Created once: the effects below pass later changes to the existing editor.
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
            // A pending external change is applied before the user types.
            focus: (_event, focused) => applyExternalValue(focused, latest.current.value),
          }),
          EditorView.updateListener.of((update) => {
            const typed = update.transactions.some(
              (transaction) => transaction.docChanged && !transaction.annotation(external),
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

  // Updating the editor is too slow for every keystroke in another field, where the user is looking anyway.
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    if (editor.hasFocus) return applyExternalValue(editor, value);
    const timer = setTimeout(() => applyExternalValue(editor, latest.current.value), SYNC_DELAY_MS);
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
