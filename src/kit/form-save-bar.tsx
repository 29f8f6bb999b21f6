import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { Change } from '#lib/diff.ts';
import { Banner } from './banner.tsx';
import { CopyButton } from './copy-button.tsx';
import { type EditForm, useChanges, useDirty } from './form-state.ts';
import { shade } from './palette.ts';

const Review = lazy(async () => {
  const { FormReview } = await import('./form-review.tsx');
  return { default: FormReview };
});

const Bar = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    position: 'sticky',
    bottom: 0,
    zIndex: 5,
    display: 'grid',
    gap: 8,
    // Hides content that scrolls between the bar and the edge of the window.
    paddingBottom: 12,
    backgroundColor: palette.background.default,
    '& > .row': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 8,
      padding: '9px 14px',
      border: `1px solid ${palette.line}`,
      borderRadius: 8,
      backgroundColor: palette.surface,
      boxShadow: `0 -4px 12px ${shade(0.06)}`,
    },
    '& .state': {
      flex: '1 1 110px',
      fontSize: '0.8125rem',
      lineHeight: '20px',
      color: palette.muted,
    },
    // A wide window keeps the notice about it in sight.
    '& .stale': { display: 'none' },
    '@media (max-width: 599.95px)': {
      '& .stale': { display: 'block' },
      paddingBottom: 8,
      '& > .row': { padding: 8 },
      '& .state': { flexBasis: '100%' },
      '& .row > button': { flex: '1 1 auto' },
    },
  };
});

interface FormSaveBarProps<V extends FieldValues> {
  edit: EditForm<V>;
  mode: 'create' | 'edit';
  submitLabel: string;
  submitting: boolean;
  submitError: (Error & { requestId?: string | undefined }) | null;
  /** What the form is doing about a save whose result is not known yet. */
  saveNote: string | undefined;
  /** A temporary message such as "Nothing to save", shown instead of the number of changes. */
  note: string | null;
  onSubmit: () => void;
  onCancel: () => void;
  /** Shows changes in words, for the review. */
  changeList: ((changes: readonly Change[]) => ReactNode) | undefined;
  /** Why saving is disabled. */
  disabledReason?: string | undefined;
}

/** The sticky bar with the number of changes and the buttons. An error of saving appears above it. */
export function FormSaveBar<V extends FieldValues>(props: FormSaveBarProps<V>) {
  const { edit, mode, submitLabel, submitting, submitError, note, onSubmit, onCancel } = props;
  const { disabledReason, saveNote } = props;
  const changes = useChanges(edit);
  const dirty = useDirty(edit);
  const [reviewing, setReviewing] = useState(false);
  const count = changes.length;
  const state =
    count > 0
      ? `${count} ${count === 1 ? 'change' : 'changes'}`
      : dirty
        ? 'Unfinished changes'
        : 'No changes';
  const noReview = count === 0 ? 'There are no changes to review' : undefined;
  return (
    <Bar>
      {saveNote && <Banner role="status">{saveNote}</Banner>}
      {submitError && (
        <Banner
          tone="bad"
          role="alert"
          action={
            submitError.requestId && (
              <CopyButton text={submitError.requestId} noun="request id" variant="text" />
            )
          }
        >
          {submitError.message}
          {submitError.requestId && <> (request {submitError.requestId})</>}
        </Banner>
      )}
      <div className="row">
        <span className="state">
          {edit.stale && <span className="stale">Someone else changed this, see above.</span>}
          {disabledReason ?? (dirty ? null : note) ?? (mode === 'edit' && state)}
        </span>
        <Button onClick={onCancel}>Cancel</Button>
        {mode === 'edit' && (
          <Button onClick={() => setReviewing(true)} disabled={count === 0} title={noReview}>
            Review changes
          </Button>
        )}
        <Button
          variant="contained"
          type="submit"
          aria-disabled={submitting || disabledReason !== undefined || undefined}
          title={disabledReason}
        >
          {submitting ? 'Saving' : submitLabel}
        </Button>
      </div>
      {reviewing && (
        <Suspense fallback={null}>
          <Review
            changes={changes}
            changeList={props.changeList}
            submitLabel={submitLabel}
            onSubmit={onSubmit}
            onClose={() => setReviewing(false)}
          />
        </Suspense>
      )}
    </Bar>
  );
}
