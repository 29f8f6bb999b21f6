import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { styled } from '@mui/material/styles';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { submitWords } from '#api/errors.ts';
import type { JsonSchema } from '#domain/plugin-validation.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { isRecord } from '#lib/equal.ts';
import { plural } from '#lib/text.ts';
import { EditorPanes, type Side } from '#shared/plugin-editor/editor-panes.tsx';
import { focusFault } from '#shared/plugin-editor/focus-fault.ts';
import { useSettingsEditor } from '#shared/plugin-editor/use-settings-editor.ts';

const Root = styled('form')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  '& > .above': {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: 12,
    padding: '4px 20px 14px',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& p': { margin: 0, color: theme.vars.palette.muted },
  },
  '& > .told': { padding: '8px 20px' },
}));

const none: readonly [] = [];

interface MetadataFormProps {
  plugin: string;
  /** Absent where none is known: then the metadata is JSON alone. */
  schema: JsonSchema | undefined;
  initial: Record<string, unknown>;
  /** Off for a plugin that takes none: then there is nothing but what stands above. */
  editable?: boolean;
  /** What it is about, and further fields. */
  above: ReactNode;
  submitLabel: string;
  /** Sends it; what it throws is shown here. False means that a field above is at fault. */
  send: (metadata: Record<string, unknown>) => Promise<boolean>;
  onDirty: (dirty: boolean) => void;
  onClose: () => void;
}

/** The metadata of a plugin, as form and JSON, with what sends it. */
export function MetadataForm(props: MetadataFormProps) {
  const { plugin, schema, initial, editable = true, above, submitLabel, send, onDirty } = props;
  const editor = useSettingsEditor({ plugin, initial, schema, told: none });
  const [side, setSide] = useState<Side>('form');
  const [told, setTold] = useState<string>();
  const [sending, setSending] = useState(false);
  const root = useRef<HTMLFormElement>(null);
  const { state, dirty, blocked, toTell } = editor;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);

  async function submit() {
    if (sending) return;
    const issues = editor.judgeNow();
    if (blocked || issues.length > 0 || !isRecord(state.value)) {
      editor.tellAll();
      announce(state.fault ?? plural(issues.length, 'problem'));
      // Once the fields have drawn what is wrong with them.
      requestAnimationFrame(() => {
        if (!focusFault(root.current)) setSide('json');
      });
      return;
    }
    setTold(undefined);
    setSending(true);
    try {
      await send(state.value);
    } catch (error) {
      setTold(submitWords(error));
    } finally {
      setSending(false);
    }
  }

  const [first] = toTell;
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
      <div className="above">{above}</div>
      {editable && <EditorPanes {...{ plugin, editor, schema, side, setSide }} />}
      {(told || (editable && first)) && (
        <div className="told">
          <Banner tone="bad" role="alert">
            {told ?? [first?.path, first?.message].filter(Boolean).join(': ')}
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
