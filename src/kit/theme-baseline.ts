import type { CSSObject, Theme } from '@mui/material/styles';

/** Global styles: a focus ring that no component can remove, a stable scrollbar gutter, and reduced motion on request. */
export function baseline(theme: Theme): CSSObject {
  const { palette } = theme.vars;
  return {
    // The `html` prefix outweighs the single class with which MUI removes the outline.
    'html :focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 1 },
    // A text input shows its ring on the surrounding box; a page title is focused only for screen readers.
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
        // Not a short duration: `all` is the initial value of transition-property, so that would give every element a
        // transition, and colours would change one frame later at each level of the tree.
        transition: 'none !important',
        scrollBehavior: 'auto !important',
      },
    },
  };
}
