import { createTheme, type PaletteOptions } from '@mui/material/styles';
import { darkTokens, lightTokens, SANS, type Tokens } from './palette.ts';
import { components } from './theme-components.ts';
import './theme-types.ts';

function paletteOf(t: Tokens): PaletteOptions {
  const accent = {
    main: t.accent.main,
    dark: t.accent.hover,
    light: t.accent.hover,
    contrastText: t.accent.on,
    soft: t.accent.soft,
  };
  return {
    primary: accent,
    secondary: accent,
    success: t.good,
    warning: t.warning,
    info: t.info,
    error: {
      main: t.bad.main,
      dark: t.bad.hover,
      light: t.bad.hover,
      contrastText: t.bad.on,
      soft: t.bad.soft,
    },
    background: { default: t.background, paper: t.surface },
    text: { primary: t.text, secondary: t.muted, disabled: t.faint },
    divider: t.line,
    action: {
      active: t.muted,
      hover: t.faintLine,
      selected: t.accent.soft,
      disabled: t.faint,
      disabledBackground: t.faintLine,
      focus: t.faintLine,
    },
    surface: t.surface,
    raised: t.raised,
    line: t.line,
    faintLine: t.faintLine,
    edge: t.edge,
    muted: t.muted,
    faint: t.faint,
    good: t.good,
    bad: { main: t.bad.main, soft: t.bad.soft },
    series: t.series,
  };
}

/** Converts pixels to rem, so that text scales with the browser's font size. */
function textStyle(size: number, line: number, weight = 400) {
  return {
    fontSize: `${size / 16}rem`,
    lineHeight: `${line}px`,
    fontWeight: weight,
    letterSpacing: 0,
  };
}

/**
 * The theme: tokens as CSS variables for a light and a dark scheme, selected by `data-theme` on the root element. Pages
 * use its colours, radii and shadows instead of their own, for example `theme.vars.palette.line`.
 */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme', cssVarPrefix: 'c' },
  colorSchemes: {
    light: { palette: paletteOf(lightTokens) },
    dark: { palette: paletteOf(darkTokens) },
  },
  shape: { borderRadius: 6 },
  spacing: 4,
  breakpoints: { values: { xs: 0, sm: 600, md: 900, lg: 1200, xl: 1440 } },
  typography: {
    fontFamily: SANS,
    htmlFontSize: 16,
    fontSize: 14,
    h1: textStyle(20, 28, 600),
    h2: textStyle(14, 20, 600),
    h3: textStyle(14, 20, 600),
    h4: textStyle(24, 32, 600),
    h5: textStyle(14, 20, 600),
    h6: textStyle(14, 20, 600),
    subtitle1: textStyle(14, 20, 600),
    subtitle2: textStyle(13, 20, 600),
    body1: textStyle(14, 20),
    body2: textStyle(13, 20),
    caption: textStyle(12, 16),
    overline: { ...textStyle(11, 16, 600), textTransform: 'none' },
    button: { ...textStyle(13, 20, 600), textTransform: 'none' },
  },
  transitions: {
    duration: {
      shortest: 80,
      shorter: 100,
      short: 120,
      standard: 120,
      complex: 120,
      enteringScreen: 120,
      leavingScreen: 80,
    },
  },
  motion: { reducedMotion: 'system' },
  components,
});
