import { styled } from '@mui/material/styles';

/** Cards of a detail page beside each other where there is room for two of a readable width. */
export const DetailColumns = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
  gap: 16,
  alignItems: 'start',
});

/** Cards below each other, as one of the columns. */
export const DetailStack = styled('div')({
  display: 'grid',
  gap: 16,
  gridTemplateColumns: 'minmax(0, 1fr)',
});
