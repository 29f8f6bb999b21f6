import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import type { FieldValues, Resolver } from 'react-hook-form';
import { Banner } from '#kit/banner.tsx';
import { type EditForm, useChanges } from '#kit/form-state.ts';
import { MONO } from '#kit/palette.ts';
import { schemaOf } from './form-resolver.ts';
import { IssueList } from './gateway-issues.tsx';
import { isUnchanged, storedIssues } from './stored-rules.ts';

const Jump = styled('button')({
  padding: 0,
  border: 0,
  background: 'none',
  font: 'inherit',
  fontFamily: MONO,
  color: 'inherit',
  textAlign: 'left',
  textDecoration: 'underline',
  textUnderlineOffset: 3,
  overflowWrap: 'anywhere',
  cursor: 'pointer',
});

interface StoredIssuesNoticeProps<Values extends FieldValues> {
  edit: EditForm<Values>;
  resolver: Resolver<Values>;
  /** The record as loaded, with `gateway_issues` if the server reports some. */
  record: unknown;
  /** Maps the server's field paths to those of the form. */
  remap?: ((field: string) => string | null) | undefined;
}

/**
 * Lists what gateways refuse in the stored record and the user has not changed yet. It does not keep the user from
 * saving: the server tolerates it too.
 */
export function StoredIssuesNotice<Values extends FieldValues>(
  props: StoredIssuesNoticeProps<Values>,
) {
  const { edit, resolver, record, remap } = props;
  useChanges(edit);
  const [base, values] = [edit.base(), edit.form.getValues()];
  const found = useMemo(
    () => storedIssues(schemaOf(resolver), base, record, remap),
    [resolver, base, record, remap],
  );
  const issues = found.filter(({ field }) => isUnchanged(field, base, values));
  if (issues.length === 0) return null;
  return (
    <Banner tone="warning">
      <strong>Gateways refuse what is stored</strong>
      <IssueList
        issues={issues}
        member={(field) => (
          <Jump type="button" onClick={() => focusField(field)}>
            {field}
          </Jump>
        )}
      />
      You can save other changes. Gateways take them once these are corrected.
    </Banner>
  );
}

/** Focuses the field of a member, or the innermost field around it. */
function focusField(path: string): void {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-field]')]
    .filter(({ dataset: { field = '' } }) => field === path || path.startsWith(`${field}.`))
    .sort((a, b) => (b.dataset.field ?? '').length - (a.dataset.field ?? '').length);
  const [target] = fields;
  if (!target) return;
  for (let outer = target.closest('details'); outer; ) {
    outer.open = true;
    outer = outer.parentElement?.closest('details') ?? null;
  }
  target
    .querySelector<HTMLElement>('input, select, textarea, [contenteditable="true"], button')
    ?.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center' });
}
