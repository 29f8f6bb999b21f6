import { styled } from '@mui/material/styles';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Breakable } from '#kit/breakable.tsx';
import { OptionList, useCombobox } from '#kit/combobox.tsx';
import { NativeInput } from '#kit/native-controls.tsx';
import { shade } from '#kit/palette.ts';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { plural } from '#lib/text.ts';
import { useJumpSearch } from './jump-search.ts';
import { fixedTargets, groupedTargets, matchingTargets } from './jump-targets.ts';
import type { ShellPlace } from './place.ts';

const Root = styled('dialog')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    width: 'min(600px, calc(100vw - 24px))',
    maxWidth: 'none',
    maxHeight: 'min(520px, calc(100dvh - 24px))',
    margin: '12vh auto auto',
    padding: 0,
    border: `1px solid ${palette.line}`,
    borderRadius: 10,
    color: palette.text.primary,
    backgroundColor: palette.raised,
    overflow: 'hidden',
    '&[open]': { display: 'flex', flexDirection: 'column' },
    '&::backdrop': { backgroundColor: shade(0.4) },
    '& .field': { padding: 10, borderBottom: `1px solid ${palette.line}` },
    '& .field input': { height: 36, fontSize: '0.875rem' },
    '& [role="listbox"]': { padding: '4px 6px 8px' },
    '& [role="option"]': { display: 'flex', alignItems: 'baseline', gap: 10 },
    '& .name': { flex: 'none', maxWidth: '70%', overflowWrap: 'anywhere' },
    // Its page has the hosts in full.
    '& .hint': {
      minWidth: 0,
      marginLeft: 'auto',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      fontSize: '0.75rem',
      color: palette.muted,
    },
    '& .note': { margin: 0, padding: '14px 16px', fontSize: '0.8125rem', color: palette.muted },
    '@media (max-width: 599.95px)': { marginTop: 12 },
  };
});

/** Finds a page, an action or a record by part of its name: type, move with the arrows, open with Enter. */
export function JumpDialog({ place, onClose }: { place: ShellPlace; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const fixed = useMemo(() => fixedTargets(place), [place]);
  const { orgId, cluster } = place;
  const found = useJumpSearch(
    orgId && cluster ? { orgId, clusterId: cluster.id } : undefined,
    typed,
  );
  const targets = groupedTargets([...matchingTargets(fixed, typed), ...found.targets]);
  const combobox = useCombobox({
    text: typed,
    onText: setTyped,
    options: targets,
    keyOf: ({ key }) => key,
    groupOf: ({ group }) => group,
    onChoose: ({ href }) => {
      dialog.current?.close();
      void navigate(href);
    },
  });

  // The browser traps the focus, closes on Escape and restores the focus.
  useEffect(() => dialog.current?.showModal(), []);
  const settled = !found.searching && typed.trim() !== '';

  return (
    <Root
      ref={dialog}
      aria-label="Jump to"
      onClose={onClose}
      onClick={({ target, currentTarget }) => {
        // A click on the backdrop arrives at the dialog itself.
        if (target === currentTarget) currentTarget.close();
      }}
    >
      <div className="field">
        <NativeInput
          {...combobox.input}
          aria-label="Page, application, consumer, certificate or plugin"
          placeholder="Page, application, consumer, certificate or plugin…"
        />
      </div>
      {/* Inside the dialog: screen readers ignore everything outside of a modal one. */}
      <VisuallyHidden role="status">{settled && plural(targets.length, 'result')}</VisuallyHidden>
      <OptionList combobox={combobox} label="Results">
        {({ label, hint }) => (
          <>
            <span className="name">
              <Breakable text={label} />
            </span>
            {hint && <span className="hint">{hint}</span>}
          </>
        )}
      </OptionList>
      {targets.length === 0 && (
        <p className="note">
          {found.searching ? 'Searching…' : `No name contains “${typed.trim()}”.`}
        </p>
      )}
      {found.failed.length > 0 && (
        <p className="note" role="alert">
          Could not search {found.failed.join(' and ')}.
        </p>
      )}
    </Root>
  );
}
