import { styled } from '@mui/material/styles';

/** Muted text beside a value, or in place of one that is missing. */
export const Aside = styled('small')(({ theme }) => ({
  fontSize: '0.75rem',
  fontFamily: theme.typography.fontFamily,
  color: theme.vars.palette.muted,
}));
