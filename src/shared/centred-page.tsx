import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

const Root = styled('main')({
  width: 'min(560px, 100%)',
  margin: '12vh auto 48px',
  padding: '0 16px',
  boxSizing: 'border-box',
  '&[data-narrow]': { width: 'min(432px, 100%)', marginTop: 'clamp(32px, 20vh, 200px)' },
  '& > img': { display: 'block', marginBottom: 12 },
});

interface CentredPageProps {
  /** For a page with a single task. */
  narrow?: boolean;
  children: ReactNode;
}

/** A page outside of the shell, such as sign-in and setup. */
export function CentredPage({ narrow, children }: CentredPageProps) {
  return (
    <Root id="main" data-narrow={narrow || undefined}>
      {children}
    </Root>
  );
}
