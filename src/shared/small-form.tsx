import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ReactNode, useEffect, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { DraftSlot } from '#kit/draft-slot.tsx';
import { FormGuard } from '#kit/form-guard.tsx';
import type { EditForm } from '#kit/form-state.ts';
import type { SubmitError } from './form-submit.ts';

const Root = styled('form')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 16,
  maxWidth: 480,
  '& > .buttons': { display: 'flex', flexWrap: 'wrap', gap: 8 },
});

interface SmallFormProps<V extends FieldValues> {
  edit: EditForm<V>;
  submitLabel: string;
  /** This and the next four come from `useFormSubmit`. */
  onSubmit: (values: V) => Promise<void>;
  submitError: SubmitError | null;
  submitting: boolean;
  saveNote?: string | undefined;
  notice?: ReactNode;
  /** An edit form sends nothing when nothing changed. */
  mode?: 'create' | 'edit';
  /** Why the user may not submit, as a sentence without a full stop. */
  disabledReason?: string | undefined;
  /** Further buttons, after the submit button. */
  buttons?: ReactNode;
  children: ReactNode;
}

/** A form of one or two fields, without sections and save bar. */
export function SmallForm<V extends FieldValues>(props: SmallFormProps<V>) {
  const { edit, submitLabel, onSubmit, submitError, submitting, mode = 'create' } = props;
  const { disabledReason, saveNote } = props;
  const { form } = edit;
  const root = useRef<HTMLFormElement>(null);
  // By now the fields show the server's errors.
  useEffect(() => {
    if (submitError) focusFirstInvalid(root.current);
  }, [submitError]);
  const send = form.handleSubmit(
    async () => {
      if (submitting || disabledReason !== undefined) return;
      if (mode === 'edit' && !edit.isDirty()) return announce('Nothing to save');
      await onSubmit(structuredClone(form.getValues()));
    },
    () => focusFirstInvalid(root.current),
  );
  return (
    <Root
      ref={root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {disabledReason && <Banner>{disabledReason}.</Banner>}
      <DraftSlot edit={edit} />
      {props.notice}
      {props.children}
      {saveNote && <Banner role="status">{saveNote}</Banner>}
      {submitError && (
        <Banner tone="bad" role="alert">
          {submitError.message}
          {submitError.requestId && <> (request {submitError.requestId})</>}
        </Banner>
      )}
      <div className="buttons">
        <Button
          variant="contained"
          type="submit"
          aria-disabled={submitting || disabledReason !== undefined || undefined}
          title={disabledReason}
        >
          {submitLabel}
        </Button>
        {props.buttons}
      </div>
      <FormGuard edit={edit} />
    </Root>
  );
}

/** Focuses the first invalid field. Waits a frame, because the errors render after the form library reports them. */
export function focusFirstInvalid(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
