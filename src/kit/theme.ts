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

/** Sizes are written in the pixels of the design and sent as rem, so that a larger default font still scales. */
function type(size: number, line: number, weight = 400) {
  return {
    fontSize: `${size / 16}rem`,
    lineHeight: `${line}px`,
    fontWeight: weight,
    letterSpacing: 0,
  };
}

/**
 * The one theme: tokens as CSS variables for a light and a dark scheme, chosen by `data-theme` on the root element.
 * A page sets no colour, corner or shadow of its own; it names one of these, for example `theme.vars.palette.line`.
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
    h1: type(20, 28, 600),
    h2: type(14, 20, 600),
    h3: type(14, 20, 600),
    h4: type(24, 32, 600),
    h5: type(14, 20, 600),
    h6: type(14, 20, 600),
    subtitle1: type(14, 20, 600),
    subtitle2: type(13, 20, 600),
    body1: type(14, 20),
    body2: type(13, 20),
    caption: type(12, 16),
    overline: { ...type(11, 16, 600), textTransform: 'none' },
    button: { ...type(13, 20, 600), textTransform: 'none' },
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
