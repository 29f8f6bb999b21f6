import { styled } from '@mui/material/styles';
import { MONO } from './palette.ts';

/** Hosts, paths, ids and other text where every character counts. It breaks anywhere rather than overflow. */
export const Mono = styled('span')({
  fontFamily: MONO,
  fontSize: '0.78125rem',
  overflowWrap: 'anywhere',
  fontVariantLigatures: 'none',
});
