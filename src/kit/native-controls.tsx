import { styled } from '@mui/material/styles';

/** A native select in the size of the small controls: light, and familiar on a phone. */
export const NativeSelect = styled('select')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    height: 28,
    padding: '0 4px',
    border: `1px solid ${palette.line}`,
    borderRadius: 6,
    font: 'inherit',
    fontSize: '0.8125rem',
    color: palette.text.primary,
    backgroundColor: palette.surface,
    cursor: 'pointer',
    '&:hover': { backgroundColor: palette.faintLine },
  };
});

/** A native text input that looks like the other inputs. */
export const NativeInput = styled('input')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    boxSizing: 'border-box',
    width: '100%',
    height: 32,
    padding: '0 10px',
    border: `1px solid ${palette.edge}`,
    borderRadius: 6,
    font: 'inherit',
    fontSize: '0.8125rem',
    color: palette.text.primary,
    backgroundColor: palette.background.default,
    '&:hover': { borderColor: palette.muted },
    '&:focus': { borderColor: palette.primary.main, backgroundColor: palette.surface },
    '&::-webkit-search-cancel-button': { display: 'none' },
    '&::-webkit-inner-spin-button': { display: 'none' },
    appearance: 'textfield',
  };
});
