import { styled } from '@mui/material/styles';

/** Fields side by side where there is room. */
export const FieldGrid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 150px), 1fr))',
  gap: 12,
  alignItems: 'start',
  // For short number fields.
  '&[data-narrow]': {
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 112px), 1fr))',
  },
});

/** A named group of fields within a longer form section. */
export const FieldGroup = styled('fieldset')(({ theme }) => ({
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

export const FormNote = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.75rem',
  lineHeight: '16px',
  color: theme.vars.palette.muted,
}));
