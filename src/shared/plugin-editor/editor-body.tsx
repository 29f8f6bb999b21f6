import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { styled } from '@mui/material/styles';
import { useEffect, useRef, useState } from 'react';
import type { AvailablePluginDetails } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { plural } from '#lib/text.ts';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import { EditorAbout } from './editor-about.tsx';
import { EditorPanes, type Side } from './editor-panes.tsx';
import { focusFault } from './focus-fault.ts';
import type { PluginIssue } from './plugin-map.ts';
import { useSettingsEditor } from './use-settings-editor.ts';

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
  /** What the catalogue knows; undefined for a plugin that it does not list. */
  details: AvailablePluginDetails | undefined;
  /** Why the catalogue could not be asked. */
  missing: { words: string; retry: () => void } | undefined;
  initial: unknown;
  told: readonly PluginIssue[];
  onDirty: (dirty: boolean) => void;
  onApply: (config: unknown) => void;
  onClose: () => void;
}

/** The inside of the editor, once it is known what the plugin is. */
export function EditorBody(props: EditorBodyProps) {
  const { plugin, level, details, missing, told, onDirty, onApply, onClose } = props;
  const adding = props.initial === undefined;
  const [initial] = useState(() => props.initial ?? details?.default ?? {});
  const editor = useSettingsEditor({ plugin, initial, schema: details?.schema, told });
  const [side, setSide] = useState<Side>('form');
  const root = useRef<HTMLDivElement>(null);
  const { state, dirty, blocked, toTell } = editor;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);

  function apply() {
    const issues = editor.judgeNow();
    if (!blocked && issues.length === 0) return onApply(state.value);
    editor.tellAll();
    announce(state.fault ?? plural(issues.length, 'problem'));
    // Once the fields have drawn what is wrong with them.
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
        {...{ plugin, level, details, missing }}
        config={state.value}
        onSwitch={state.fault === null ? editor.setValue : undefined}
      />
      <EditorPanes {...{ plugin, editor, side, setSide }} schema={details?.schema} />
      <Actions>
        <span className="words" role="status">
          {state.fault === null && toTell[0]
            ? `${plural(toTell.length, 'problem')}. ${[toTell[0].path, toTell[0].message].filter(Boolean).join(': ')}`
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
