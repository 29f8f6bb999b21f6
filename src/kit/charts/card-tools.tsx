import { styled } from '@mui/material/styles';

/** Wraps a card with a chart: its header has small borderless buttons and stays on one line. */
export const CardTools = styled('div')(({ theme }) => ({
  display: 'grid',
  minWidth: 0,
  gridTemplateColumns: 'minmax(0, 1fr)',
  '& > section > header': { flexWrap: 'nowrap', gap: 4, paddingRight: 8 },
  '& > section > header > h2': { flex: '1 1 0', minWidth: 0 },
  '& > section > header > h2 > span': { fontSize: '0.8125rem' },
  '& > section > header .MuiIconButton-root': {
    flex: 'none',
    border: 0,
    color: theme.vars.palette.muted,
    backgroundColor: 'transparent',
  },
  '& .stale': { fontSize: '0.75rem', lineHeight: '16px', color: theme.vars.palette.warning.main },
  '& > section > .body': { paddingTop: 10 },
}));
