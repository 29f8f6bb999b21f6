import { styled } from '@mui/material/styles';
import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { announce } from './announcer.tsx';
import { Banner } from './banner.tsx';
import { flattenErrors } from './form-errors.ts';
import { FormGuard } from './form-guard.tsx';
import { DraftNotice, StaleNotice } from './form-notices.tsx';
import { FormSaveBar } from './form-save-bar.tsx';
import { type FormSectionInfo, FormSectionList } from './form-section-list.tsx';
import type { EditForm } from './form-state.ts';
import { FormSummary } from './form-summary.tsx';

interface FormShellProps<V extends FieldValues> {
  edit: EditForm<V>;
  sections: readonly FormSectionInfo[];
  /** An edit form refuses to save nothing and shows what changed; a create form does neither. */
  mode?: 'create' | 'edit';
  /** A verb: "Save", "Create application". */
  submitLabel: string;
  /** Gets the values as they were typed, with all that the schema does not know. Called when they are valid. */
  onSubmit: (values: V) => void | Promise<void>;
  /** What saving answered, in words for people; null when it went well. Field errors go to `applyFieldErrors`. */
  submitError: (Error & { requestId?: string | undefined }) | null;
  submitting: boolean;
  onCancel: () => void;
  /** Why the reader may not save, in a sentence without its full stop. It is said above the fields too, before anything is typed. */
  disabledReason?: string | undefined;
  /** Live consequences, on the right: effective addresses, impact, changes. */
  aside?: ReactNode;
  /** The `FormSection`s. */
  children: ReactNode;
}

const Layout = styled('form')({
  display: 'grid',
  gap: 24,
  alignItems: 'start',
  gridTemplateColumns: '168px minmax(0, 640px) minmax(200px, 320px)',
  '&[data-plain]': { gridTemplateColumns: '168px minmax(0, 640px)' },
  '& > .list, & > .aside': { position: 'sticky', top: 64 },
  '& > .column, & > .aside': { display: 'grid', gap: 16, gridTemplateColumns: 'minmax(0, 1fr)' },
  '@media (max-width: 1099.95px)': {
    gridTemplateColumns: '168px minmax(0, 640px)',
    '& > .aside': { position: 'static', gridColumn: 2 },
  },
  '@media (max-width: 899.95px)': {
    gap: 16,
    '&, &[data-plain]': { gridTemplateColumns: 'minmax(0, 640px)' },
    '& > .list': { position: 'static' },
    '& > .aside': { gridColumn: 1 },
  },
});

/** Milliseconds that a passing word stays in the save bar. */
const noteTime = 4000;

/**
 * The frame of every form page: sections on the left, fields in one column, consequences on the
 * right, a save bar that stays in view. Saves with Ctrl S, shows where faults are, asks before leaving.
 */
export function FormShell<V extends FieldValues>(props: FormShellProps<V>) {
  const { edit, sections, mode = 'edit', submitLabel, onSubmit, submitError, submitting } = props;
  const { onCancel, disabledReason, aside, children } = props;
  const { form } = edit;
  const root = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  const [note, setNote] = useState<string | null>(null);

  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => setNote(null), noteTime);
    return () => clearTimeout(timer);
  }, [note]);

  const submit = async () => {
    if (submitting || busy.current || disabledReason !== undefined) return;
    if (mode === 'edit' && !edit.isDirty()) {
      setNote('Nothing to save');
      announce('Nothing to save');
      return;
    }
    busy.current = true;
    try {
      await form.handleSubmit(
        // Not what the schema made of the values: that may lack members it does not know.
        () => onSubmit(structuredClone(form.getValues())),
        (errors) => {
          const count = flattenErrors(errors).length;
          announce(count === 1 ? '1 field needs fixing' : `${count} fields need fixing`);
          afterDrawing(() => focusFirstFault(root.current));
        },
      )();
    } finally {
      busy.current = false;
    }
  };
  const latestSubmit = useRef(submit);
  latestSubmit.current = submit;
  const save = useCallback(() => void latestSubmit.current(), []);

  useSaveKey(root, save);

  // The server's field errors have been put on the fields by the time the page hands on the error.
  useEffect(() => {
    if (submitError) afterDrawing(() => focusFirstFault(root.current));
  }, [submitError]);

  return (
    <Layout
      ref={root}
      noValidate
      data-plain={aside ? undefined : true}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="list">
        <FormSectionList control={form.control} sections={sections} />
      </div>
      <div className="column">
        {disabledReason && <Banner>{disabledReason}. You can look, but not save.</Banner>}
        <DraftNotice edit={edit} />
        <StaleNotice edit={edit} />
        <FormSummary control={form.control} root={root} />
        {children}
        <FormSaveBar
          {...{ edit, mode, submitLabel, submitting, submitError, note, onCancel, disabledReason }}
          onSubmit={save}
        />
      </div>
      {aside && <div className="aside">{aside}</div>}
      <FormGuard edit={edit} />
    </Layout>
  );
}

/** Ctrl S and Cmd S save. What is half typed in a field is taken in first, as leaving it would. */
function useSaveKey(root: { current: HTMLFormElement | null }, save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      // A dialog in front has the reader's attention, unless the form is in it.
      const dialog = document.querySelector('[role="dialog"]');
      if (dialog && !dialog.contains(root.current)) return;
      const active = document.activeElement;
      if (active instanceof HTMLElement && root.current?.contains(active)) {
        active.blur();
        active.focus({ preventScroll: true });
      }
      afterDrawing(save);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [root, save]);
}

function afterDrawing(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}

/** Focuses the first faulty input in the order of the page, or the summary when no field is at fault. */
function focusFirstFault(root: HTMLElement | null): void {
  const fault =
    root?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]') ??
    root?.querySelector<HTMLElement>('[data-form-summary]');
  if (!fault) return;
  const inner = fault.dataset.invalid === undefined ? fault : firstFocusable(fault);
  inner.focus({ preventScroll: true });
  inner.scrollIntoView({ block: 'center' });
}

function firstFocusable(group: HTMLElement): HTMLElement {
  return (
    group.querySelector<HTMLElement>(
      'input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [contenteditable="true"], button:not(:disabled)',
    ) ?? group
  );
}
