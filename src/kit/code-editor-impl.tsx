import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { CodeEditorProps } from './code-editor.tsx';
import { editorAttributes, editorExtensions, editorMode } from './code-editor-setup.ts';

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
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
            if (update.focusChanged && !update.view.hasFocus) latest.current.onBlur?.();
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    const old = editor?.state.doc.toString();
    if (editor && old !== undefined && old !== value) {
      editor.dispatch({ changes: { from: 0, to: old.length, insert: value } });
    }
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
