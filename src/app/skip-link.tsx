import { styled } from '@mui/material/styles';

const Root = styled('a')(({ theme }) => ({
  position: 'fixed',
  zIndex: theme.zIndex.tooltip,
  top: 8,
  left: 8,
  padding: '6px 12px',
  borderRadius: 6,
  fontSize: '0.8125rem',
  color: theme.vars.palette.primary.contrastText,
  backgroundColor: theme.vars.palette.primary.main,
  '&:not(:focus)': { clipPath: 'inset(50%)' },
}));

/** The first tab stop: skips the navigation. */
export function SkipLink() {
  return (
    <Root
      href="#main"
      onClick={(event) => {
        // The router would treat the fragment as a navigation.
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}
    >
      Skip to content
    </Root>
  );
}
