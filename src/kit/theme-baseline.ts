import type { CSSObject, Theme } from '@mui/material/styles';

/** What every element gets: a focus ring that nothing may switch off, quiet scrollbars, no motion for those who asked. */
export function baseline(theme: Theme): CSSObject {
  const { palette } = theme.vars;
  return {
    // The element in front outweighs the single class with which MUI removes the browser's outline.
    'html :focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 1 },
    // A text input shows its ring on the box around it; a page title only takes focus so that it is read out.
    'html .MuiInputBase-input:focus-visible, html #page-title:focus-visible, html [role="dialog"]:focus-visible':
      { outline: 'none' },
    '.MuiDialog-container, .MuiPaper-root': { '&:focus-visible': { outline: 'none' } },
    body: { scrollbarGutter: 'stable', overflowWrap: 'break-word' },
    a: { color: palette.primary.main },
    'code, kbd, pre, samp': { fontVariantLigatures: 'none' },
    '::placeholder': { color: palette.muted, opacity: 1 },
    '@media (prefers-reduced-motion: reduce)': {
      '*, *::before, *::after': {
        animationDuration: '0.01ms !important',
        animationIterationCount: '1 !important',
        // A short duration would give elements without a transition one: colours would then change a frame late at each
        // level of the tree, because `all` is the initial value of transition-property.
        transition: 'none !important',
        scrollBehavior: 'auto !important',
      },
    },
  };
}
