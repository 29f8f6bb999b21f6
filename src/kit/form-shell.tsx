import { styled } from '@mui/material/styles';
import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { Change } from '#lib/diff.ts';
import { announce } from './announcer.tsx';
import { Banner } from './banner.tsx';
import { DraftSlot } from './draft-slot.tsx';
import { flattenErrors } from './form-errors.ts';
import { FormGuard } from './form-guard.tsx';
import { FormSaveBar } from './form-save-bar.tsx';
import { type FormSectionInfo, FormSectionList } from './form-section-list.tsx';
import type { EditForm } from './form-state.ts';
import { FormSummary } from './form-summary.tsx';

interface FormShellProps<V extends FieldValues> {
  edit: EditForm<V>;
  sections: readonly FormSectionInfo[];
  /** An edit form shows its changes and does not save without any. */
  mode?: 'create' | 'edit';
  /** A verb: "Save", "Create application". */
  submitLabel: string;
  /** Called with the valid values as typed, including members unknown to the schema. */
  onSubmit: (values: V) => void | Promise<void>;
  /** Error of the last save for the user, or null. Field errors go to `applyFieldErrors`. */
  submitError: (Error & { requestId?: string | undefined }) | null;
  submitting: boolean;
  /** What the form is doing about a save whose result is not known yet. */
  saveNote?: string | undefined;
  /** What the user should know about the stored record, above the fields. */
  notice?: ReactNode;
  onCancel: () => void;
  /** Why the user may not save, as a sentence without a full stop. Also shown above the fields. */
  disabledReason?: string | undefined;
  /** Shows changes in words, for the review before saving. */
  changeList?: ((changes: readonly Change[]) => ReactNode) | undefined;
  /** Live information on the right: effective addresses, impact, changes. */
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

const NOTE_MS = 4000;

/**
 * The frame of every form page: sections on the left, fields in one column, live information on the right and a sticky
 * save bar. Saves with Ctrl S, focuses the first error and asks before leaving.
 */
export function FormShell<V extends FieldValues>(props: FormShellProps<V>) {
  const { edit, sections, mode = 'edit', submitLabel, onSubmit, submitError, submitting } = props;
  const { onCancel, disabledReason, saveNote, notice, aside, children } = props;
  const { form } = edit;
  const root = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  const [note, setNote] = useState<string | null>(null);

  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => setNote(null), NOTE_MS);
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
        // Not the schema's output, which may lack members unknown to it.
        () => onSubmit(structuredClone(form.getValues())),
        (errors) => {
          const count = flattenErrors(errors).length;
          announce(count === 1 ? '1 error' : `${count} errors`);
          afterRender(() => focusFirstError(root.current));
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

  // The page sets the server's field errors before it passes on the error.
  useEffect(() => {
    if (submitError) afterRender(() => focusFirstError(root.current));
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
        {disabledReason && (
          <Banner>{disabledReason}. You can view this form, but not save it.</Banner>
        )}
        <DraftSlot edit={edit} />
        {notice}
        <FormSummary control={form.control} root={root} />
        {children}
        <FormSaveBar
          {...{ edit, mode, submitLabel, submitting, submitError, note, onCancel, disabledReason }}
          saveNote={saveNote}
          changeList={props.changeList}
          onSubmit={save}
        />
      </div>
      {aside && <div className="aside">{aside}</div>}
      <FormGuard edit={edit} />
    </Layout>
  );
}

/** Saves on Ctrl S and Cmd S, after a blur that commits the text in the focused field. */
function useSaveKey(root: { current: HTMLFormElement | null }, save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      // An open dialog takes precedence, unless it contains the form.
      const dialog = document.querySelector('[role="dialog"]');
      if (dialog && !dialog.contains(root.current)) return;
      const active = document.activeElement;
      if (active instanceof HTMLElement && root.current?.contains(active)) {
        active.blur();
        active.focus({ preventScroll: true });
      }
      afterRender(save);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [root, save]);
}

function afterRender(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}

/** Focuses the first invalid input in document order, or the summary if no field is invalid. */
function focusFirstError(root: HTMLElement | null): void {
  const target =
    root?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]') ??
    root?.querySelector<HTMLElement>('[data-form-summary]');
  if (!target) return;
  const inner = target.dataset.invalid === undefined ? target : firstFocusable(target);
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
