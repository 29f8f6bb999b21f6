import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { styled } from '@mui/material/styles';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { errorMessage } from '#api/errors.ts';
import type { JsonSchema } from '#domain/plugin-validation.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { isRecord } from '#lib/equal.ts';
import { plural } from '#lib/text.ts';
import { EditorPanes } from '#shared/plugin-editor/editor-panes.tsx';
import type { Side } from '#shared/plugin-editor/side-tabs.tsx';
import { focusFault, useSettingsEditor } from '#shared/plugin-editor/use-settings-editor.ts';

const Root = styled('form')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  '& > .intro': {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: 12,
    padding: '4px 20px 14px',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& p': { margin: 0, color: theme.vars.palette.muted },
  },
  '& > .error': { padding: '8px 20px' },
}));

const noIssues: readonly [] = [];

interface MetadataFormProps {
  plugin: string;
  /** Undefined if none is known: the metadata is edited as JSON only. */
  schema: JsonSchema | undefined;
  initial: Record<string, unknown>;
  /** False for a plugin without metadata: the form shows `intro` only. */
  editable?: boolean;
  /** An explanation and further fields. */
  intro: ReactNode;
  submitLabel: string;
  /** Sends the metadata. The form shows its errors. Resolves to false if a field of `intro` is invalid. */
  send: (metadata: Record<string, unknown>) => Promise<boolean>;
  onDirty: (dirty: boolean) => void;
  onClose: () => void;
}

/** Edits the metadata of a plugin as a form and as JSON. */
export function MetadataForm(props: MetadataFormProps) {
  const { plugin, schema, initial, editable = true, intro, submitLabel, send, onDirty } = props;
  const editor = useSettingsEditor({ plugin, initial, schema, serverIssues: noIssues });
  const [side, setSide] = useState<Side>('form');
  const [error, setError] = useState<string>();
  const [sending, setSending] = useState(false);
  const root = useRef<HTMLFormElement>(null);
  const { state, dirty, blocked, shownIssues } = editor;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);

  async function submit() {
    if (sending) return;
    const issues = editor.validateNow();
    if (blocked || issues.length > 0 || !isRecord(state.value)) {
      editor.showAllIssues();
      announce(state.fault ?? plural(issues.length, 'problem'));
      // After the fields have rendered their errors.
      requestAnimationFrame(() => {
        if (!focusFault(root.current)) setSide('json');
      });
      return;
    }
    setError(undefined);
    setSending(true);
    try {
      await send(state.value);
    } catch (thrown) {
      setError(errorMessage(thrown));
    } finally {
      setSending(false);
    }
  }

  const [first] = shownIssues;
  return (
    <Root
      ref={root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void submit();
      }}
    >
      <div className="intro">{intro}</div>
      {editable && <EditorPanes {...{ plugin, editor, schema, side, setSide }} />}
      {(error || (editable && first)) && (
        <div className="error">
          <Banner tone="bad" role="alert">
            {error ?? [first?.path, first?.message].filter(Boolean).join(': ')}
          </Banner>
        </div>
      )}
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" variant="contained" loading={sending}>
          {submitLabel}
        </Button>
      </DialogActions>
    </Root>
  );
}
