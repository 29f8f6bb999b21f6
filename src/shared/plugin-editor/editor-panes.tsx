import Button from '@mui/material/Button';
import { styled, useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, useId } from 'react';
import type { JsonSchema } from '#domain/plugin-validation.ts';
import { Banner } from '#kit/banner.tsx';
import { CodeEditor } from '#kit/code-editor.tsx';
import { Mono } from '#kit/mono.tsx';
import { isRecord } from '#lib/equal.ts';
import { hasTypedSecret } from './editor-state.ts';
import { FindSetting } from './find-setting.tsx';
import { SettingsProvider } from './settings-context.ts';
import { isLong } from './settings-filter.ts';
import { formOf } from './settings-schema.ts';
import { SettingsTree } from './settings-tree.tsx';
import { type Side, SideTabs } from './side-tabs.tsx';
import type { useSettingsEditor } from './use-settings-editor.ts';

const Panes = styled('div')(({ theme }) => {
  const line = `1px solid ${theme.vars.palette.line}`;
  return {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'minmax(0, 1fr)',
    flex: 1,
    minHeight: 0,
    borderTop: line,
    '&[data-sides="2"]': { gridTemplateColumns: 'minmax(0, 11fr) minmax(0, 9fr)' },
    '& > section': { minHeight: 0, minWidth: 0, overflow: 'auto', padding: '14px 20px' },
    '& > section[hidden]': { display: 'none' },
    '& > .json': { display: 'flex', flexDirection: 'column', gap: 8 },
    '&[data-sides="2"] > .json': { borderLeft: line },
    '& .editor': { flex: 1, minHeight: 120 },
    '& .under': { display: 'flex', gap: 8, alignItems: 'start', justifyContent: 'space-between' },
    '& .under > p': {
      margin: 0,
      fontSize: '0.75rem',
      lineHeight: '16px',
      color: theme.vars.palette.muted,
    },
    '& .under > p[role="alert"]': { color: theme.vars.palette.bad.main },
  };
});

const DoubtArea = styled('div')({ maxHeight: '30%', overflow: 'auto', padding: '0 20px 12px' });

interface EditorPanesProps {
  plugin: string;
  editor: ReturnType<typeof useSettingsEditor>;
  schema: JsonSchema | undefined;
  side: Side;
  setSide: (side: Side) => void;
}

/** The form and the JSON of the same settings: side by side where there is room, else one at a time. */
export function EditorPanes({ plugin, editor, schema, side, setSide }: EditorPanesProps) {
  const id = useId();
  const wide = useMediaQuery(useTheme().breakpoints.up('md'));
  const { state, settings, filter } = editor;
  const { value } = state;
  const form = schema && isRecord(value) ? formOf(schema) : null;
  const tabbed = form !== null && !wide;
  const hides = (one: Side) => tabbed && side !== one;
  const region = (one: Side, label: string) => ({
    id: `${id}-${one}`,
    hidden: hides(one),
    ...(tabbed
      ? { role: 'tabpanel', 'aria-labelledby': `${id}-${one}-tab` }
      : { 'aria-label': label }),
  });
  return (
    <>
      <Doubts doubts={editor.doubts} />
      {tabbed && <SideTabs id={id} side={side} setSide={setSide} />}
      <Panes data-sides={form && wide ? 2 : 1}>
        {form && isRecord(value) && (
          <section {...region('form', 'Form')}>
            <StaleFormBanner fault={state.fault} />
            {isLong(form) && <FindSetting filter={filter} onChange={editor.setFilter} />}
            <SettingsProvider value={settings}>
              <SettingsTree {...{ form, value, filter }} />
            </SettingsProvider>
          </section>
        )}
        <section className="json" {...region('json', 'JSON')}>
          {schema && !form && (
            <Banner>The form cannot show these settings. Edit them as JSON.</Banner>
          )}
          <div className="editor">
            <CodeEditor
              fill
              label={`${plugin} as JSON`}
              value={state.text}
              invalid={state.fault !== null}
              describedBy={`${id}-hint`}
              onChange={(text) => {
                if (text !== state.text) editor.setText(text);
              }}
            />
          </div>
          <div className="under">
            <JsonHint id={`${id}-hint`} fault={state.fault} />
            {hasTypedSecret(plugin, value) && (
              <Button
                size="small"
                aria-pressed={state.revealed}
                onClick={() => editor.setRevealed(!state.revealed)}
              >
                {state.revealed ? 'Hide secrets' : 'Show secrets'}
              </Button>
            )}
          </div>
        </section>
      </Panes>
    </>
  );
}

const DoubtList = styled('ul')({
  margin: 0,
  paddingLeft: 18,
  '& li': { overflowWrap: 'anywhere' },
});

function Doubts({ doubts }: { doubts: readonly { field: string; message: string }[] }) {
  if (doubts.length === 0) return null;
  return (
    <DoubtArea>
      <Banner tone="warning" role="status">
        <DoubtList>
          {doubts.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              {field && <Mono>{field}</Mono>}
              {field && ': '}
              {message}
            </li>
          ))}
        </DoubtList>
      </Banner>
    </DoubtArea>
  );
}

function JsonHint({ id, fault }: { id: string; fault: string | null }): ReactNode {
  return fault === null ? (
    <p id={id}>Escape, then Tab leaves the editor. Ctrl or Cmd Enter applies.</p>
  ) : (
    <p id={id} role="alert">
      {fault}
    </p>
  );
}

function StaleFormBanner({ fault }: { fault: string | null }): ReactNode {
  if (fault === null) return null;
  return (
    <div style={{ marginBottom: 12 }}>
      <Banner tone="warning">
        The form shows the last valid JSON. Fix the JSON to continue: {fault}.
      </Banner>
    </div>
  );
}
