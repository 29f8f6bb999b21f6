import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { styled } from '@mui/material/styles';
import { useEffect, useRef, useState } from 'react';
import type { AvailablePluginDetails } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { plural } from '#lib/text.ts';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import { EditorAbout } from './editor-about.tsx';
import { EditorPanes } from './editor-panes.tsx';
import type { PluginIssue } from './plugin-map.ts';
import type { Side } from './side-tabs.tsx';
import { focusFault, useSettingsEditor } from './use-settings-editor.ts';

const Root = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 });

const Actions = styled(DialogActions)(({ theme }) => ({
  flexWrap: 'wrap',
  gap: 8,
  '& > .group': { display: 'flex', gap: 8 },
  '&& > .last': { marginLeft: 'auto' },
  borderTop: `1px solid ${theme.vars.palette.line}`,
  '&& > *': { margin: 0 },
  '& > .words': {
    flex: '1 1 100%',
    '&:empty': { display: 'none' },
    fontSize: '0.8125rem',
    lineHeight: '20px',
    color: theme.vars.palette.bad.main,
  },
}));

interface EditorBodyProps {
  plugin: string;
  level: PluginLevel;
  /** The catalogue's entry; undefined for a plugin that is not in it. */
  details: AvailablePluginDetails | undefined;
  /** Why the catalogue could not be read. */
  loadError: { title: string; retry: () => void } | undefined;
  initial: unknown;
  serverIssues: readonly PluginIssue[];
  onDirty: (dirty: boolean) => void;
  onApply: (config: unknown) => void;
  onClose: () => void;
}

/** The content of the editor, once the plugin has loaded. */
export function EditorBody(props: EditorBodyProps) {
  const { plugin, level, details, loadError, serverIssues, onDirty, onApply, onClose } = props;
  const adding = props.initial === undefined;
  const [initial] = useState(() => props.initial ?? details?.default ?? {});
  const editor = useSettingsEditor({ plugin, initial, schema: details?.schema, serverIssues });
  const [side, setSide] = useState<Side>('form');
  const root = useRef<HTMLDivElement>(null);
  const { state, dirty, blocked, shownIssues } = editor;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);

  function apply() {
    const issues = editor.validateNow();
    if (!blocked && issues.length === 0) return onApply(state.value);
    editor.showAllIssues();
    announce(state.fault ?? plural(issues.length, 'problem'));
    // After the fields have rendered their errors.
    requestAnimationFrame(() => {
      if (!focusFault(root.current)) setSide('json');
    });
  }

  return (
    <Root
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        apply();
      }}
    >
      <EditorAbout
        {...{ plugin, level, details, loadError }}
        config={state.value}
        onSwitch={state.fault === null ? editor.setValue : undefined}
      />
      <EditorPanes {...{ plugin, editor, side, setSide }} schema={details?.schema} />
      <Actions>
        <span className="words" role="status">
          {state.fault === null && shownIssues[0]
            ? `${plural(shownIssues.length, 'problem')}. ${[shownIssues[0].path, shownIssues[0].message].filter(Boolean).join(': ')}`
            : ''}
        </span>
        <span className="group">
          {details?.example && (
            <Button onClick={() => editor.setValue(details.example)}>Insert example</Button>
          )}
          <Button disabled={!dirty} onClick={() => editor.setValue(initial)}>
            Reset
          </Button>
        </span>
        <span className="group last">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="contained" onClick={apply}>
            {adding ? 'Add' : 'Apply'}
          </Button>
        </span>
      </Actions>
    </Root>
  );
}
