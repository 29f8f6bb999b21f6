import { styled } from '@mui/material/styles';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { NativeInput } from '#kit/native.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { plural } from '#lib/text.ts';
import { JumpList, optionId } from './jump-list.tsx';
import { useJumpSearch } from './jump-search.ts';
import { fittingTargets, fixedTargets, grouped, type JumpTarget } from './jump-targets.ts';
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
    '&::backdrop': { backgroundColor: 'rgb(8 12 20 / 0.4)' },
    '& .field': { padding: 10, borderBottom: `1px solid ${palette.line}` },
    '& .field input': { height: 36, fontSize: '0.875rem' },
    '& .note': { margin: 0, padding: '14px 16px', fontSize: '0.8125rem', color: palette.muted },
    '@media (max-width: 599.95px)': { marginTop: 12 },
  };
});

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Goes to a page, an action or a record by a part of its name: type, move with the arrows, open with Enter. */
export function JumpDialog({ place, onClose }: { place: ShellPlace; onClose: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const fixed = useMemo(() => fixedTargets(place), [place]);
  const { orgId, cluster } = place;
  const found = useJumpSearch(
    orgId && cluster ? { orgId, clusterId: cluster.id } : undefined,
    typed,
  );
  const groups = grouped([...fittingTargets(fixed, typed), ...found.targets]);
  const targets = groups.flatMap(([, list]) => list);
  const current = targets[Math.min(at, targets.length - 1)];

  // The browser keeps the focus inside, closes with Escape and gives the focus back to where it was.
  useEffect(() => dialog.current?.showModal(), []);
  const settled = !found.searching && typed.trim() !== '';

  function open(target: JumpTarget) {
    dialog.current?.close();
    void navigate(target.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key];
    // Home and End move in the text unless it is empty.
    const inText = typed !== '' && (event.key === 'Home' || event.key === 'End');
    if (step && !inText && targets.length > 0) {
      event.preventDefault();
      const next = step(Math.min(at, targets.length - 1), targets.length);
      setAt(next);
      const key = targets[next]?.key;
      if (key) document.getElementById(optionId(id, key))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      open(current);
    }
  }

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
          role="combobox"
          aria-label="Page, application, consumer, certificate or plugin"
          aria-expanded={targets.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={current && optionId(id, current.key)}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="Page, application, consumer, certificate or plugin…"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {/* In here: nothing outside of an open modal dialog is read out. */}
      <VisuallyHidden role="status">{settled && plural(targets.length, 'result')}</VisuallyHidden>
      <JumpList id={id} groups={groups} current={current} onOpen={open} />
      {targets.length === 0 && (
        <p className="note">
          {found.searching ? 'Searching…' : `Nothing here has “${typed.trim()}” in its name.`}
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
