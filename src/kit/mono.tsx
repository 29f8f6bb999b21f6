import { styled } from '@mui/material/styles';
import type { ComponentPropsWithRef } from 'react';
import { breakable } from './breakable.tsx';
import { MONO } from './palette.ts';

const Root = styled('span')({
  fontFamily: MONO,
  fontSize: '0.78125rem',
  overflowWrap: 'anywhere',
  fontVariantLigatures: 'none',
});

/** Monospaced text for hosts, paths and ids. Breaks anywhere rather than overflow, but after separators first. */
export function Mono({ children, ...props }: ComponentPropsWithRef<'span'>) {
  return <Root {...props}>{breakable(children)}</Root>;
}
