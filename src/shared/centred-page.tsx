import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

const Root = styled('main')({
  width: 'min(560px, 100%)',
  margin: '12vh auto 48px',
  padding: '0 16px',
  boxSizing: 'border-box',
});

/** A page outside of the shell: signing in, setting up. */
export function CentredPage({ children }: { children: ReactNode }) {
  return <Root id="main">{children}</Root>;
}
