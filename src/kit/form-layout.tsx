import { styled } from '@mui/material/styles';

/** Fields beside each other where there is room. */
export const Beside = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 150px), 1fr))',
  gap: 12,
  alignItems: 'start',
  // For short numbers.
  '&[data-narrow]': {
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 112px), 1fr))',
  },
});

/** A named part of a longer form section, as a group for screen readers. */
export const Part = styled('fieldset')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 12,
  minWidth: 0,
  margin: 0,
  padding: '12px 0 0',
  border: 0,
  borderTop: `1px solid ${theme.vars.palette.faintLine}`,
  '& > legend': {
    float: 'left',
    width: '100%',
    padding: 0,
    fontSize: '0.8125rem',
    lineHeight: '20px',
    fontWeight: 600,
  },
}));

/** A remark inside a form. */
export const Note = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.75rem',
  lineHeight: '16px',
  color: theme.vars.palette.muted,
}));
