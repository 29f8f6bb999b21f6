/** A foreground colour and the soft background it is legible on. */
export type Pair = { main: string; soft: string };

/** The colours of one scheme, as hex strings. The theme turns them into CSS variables. */
export interface Tokens {
  background: string;
  surface: string;
  /** Menus, dialogs and toasts, which float above a surface. */
  raised: string;
  line: string;
  faintLine: string;
  /** Outline of a control that has no other visible edge: 3:1 against a surface. */
  edge: string;
  text: string;
  muted: string;
  /** Decoration only, without a contrast guarantee. */
  faint: string;
  accent: Pair & { hover: string; on: string };
  good: Pair;
  warning: Pair;
  bad: Pair & { hover: string; on: string };
  info: Pair;
  series: { one: string; two: string; three: string; four: string };
}

export const lightTokens: Tokens = {
  background: '#f6f7f9',
  surface: '#ffffff',
  raised: '#ffffff',
  line: '#e2e6ec',
  faintLine: '#eef1f5',
  edge: '#868f9d',
  text: '#131820',
  muted: '#5a6473',
  faint: '#8a94a3',
  accent: { main: '#2456d6', soft: '#e9effd', hover: '#1c46b3', on: '#ffffff' },
  good: { main: '#137a4b', soft: '#e3f5ec' },
  warning: { main: '#92600a', soft: '#fdf1d8' },
  bad: { main: '#b42525', soft: '#fde8e6', hover: '#931c1c', on: '#ffffff' },
  info: { main: '#1d5fa8', soft: '#e5f0fb' },
  series: { one: '#2456d6', two: '#0e8f8b', three: '#c77a0a', four: '#c23b3b' },
};

export const darkTokens: Tokens = {
  background: '#0c1016',
  surface: '#12171f',
  raised: '#171d27',
  line: '#252d39',
  faintLine: '#1c232d',
  edge: '#6c7686',
  text: '#e6eaf1',
  muted: '#9aa5b5',
  faint: '#6c7686',
  accent: { main: '#86a9ff', soft: '#18233d', hover: '#a3beff', on: '#0c1016' },
  good: { main: '#5cc894', soft: '#10281e' },
  warning: { main: '#e2b25a', soft: '#2b2210' },
  bad: { main: '#f08a80', soft: '#341715', hover: '#f5a69e', on: '#0c1016' },
  info: { main: '#7fb6f2', soft: '#122438' },
  series: { one: '#86a9ff', two: '#4fc4bf', three: '#e5ae55', four: '#ef8079' },
};

/** Colours that distinguish items. Each has a contrast of 3:1 with the scheme's surface. */
export const markerColours = {
  red: { light: lightTokens.bad.main, dark: darkTokens.bad.main },
  amber: { light: '#a8690a', dark: darkTokens.warning.main },
  green: { light: lightTokens.good.main, dark: darkTokens.good.main },
  teal: { light: '#0b7f7b', dark: darkTokens.series.two },
  blue: { light: lightTokens.accent.main, dark: darkTokens.accent.main },
  violet: { light: '#6f42c1', dark: '#b79cf0' },
  magenta: { light: '#a8327a', dark: '#eb8fc3' },
  slate: { light: lightTokens.muted, dark: darkTokens.muted },
};

/** The colour of shadows and backdrops in both schemes, at an opacity from 0 to 1. */
export function shade(opacity: number): string {
  return `rgb(8 12 20 / ${opacity})`;
}

/** The shadow of floating elements, which a border alone does not separate from a busy table. */
export const FLOATING_SHADOW = `0 8px 24px ${shade(0.16)}`;

/**
 * System typefaces: no download and no layout shift. Not `system-ui`, because on many Linux desktops that is a wide face
 * too large for dense tables.
 */
export const SANS =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const MONO =
  'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace';
