import { styled } from '@mui/material/styles';
import { MONO } from './palette.ts';

/** Monospaced text for hosts, paths and ids. Breaks anywhere rather than overflow. */
export const Mono = styled('span')({
  fontFamily: MONO,
  fontSize: '0.78125rem',
  overflowWrap: 'anywhere',
  fontVariantLigatures: 'none',
});
