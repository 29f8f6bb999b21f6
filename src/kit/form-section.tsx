import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Card } from './card.tsx';

const Anchor = styled('div')({
  minWidth: 0,
  // Leaves room for the page's header when scrolled to.
  scrollMarginTop: 64,
  '&:focus-visible': { outline: 'none' },
});

const Fields = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 16,
});

interface FormSectionProps {
  /** The id in the shell's list of sections. */
  id: string;
  title: string;
  actions?: ReactNode;
  /** `none` for content that fills the card, such as a table. */
  padding?: 'normal' | 'none';
  children: ReactNode;
}

/** A card of a form that the section list links to. */
export function FormSection({
  id,
  title,
  actions,
  padding = 'normal',
  children,
}: FormSectionProps) {
  return (
    <Anchor id={id} tabIndex={-1}>
      <Card title={title} actions={actions} padding={padding}>
        {padding === 'none' ? children : <Fields>{children}</Fields>}
      </Card>
    </Anchor>
  );
}
