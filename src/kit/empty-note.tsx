import { styled } from '@mui/material/styles';

/** A sentence in a card that has nothing to show. */
export const EmptyNote = styled('p')(({ theme }) => ({
  margin: 0,
  padding: 14,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  color: theme.vars.palette.muted,
}));
