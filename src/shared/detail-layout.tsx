import { styled } from '@mui/material/styles';

/** Two columns of cards on a detail page, where there is room. */
export const DetailColumns = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
  gap: 16,
  alignItems: 'start',
});

/** Stacked cards, as one of the columns. */
export const DetailStack = styled('div')({
  display: 'grid',
  gap: 16,
  gridTemplateColumns: 'minmax(0, 1fr)',
});
