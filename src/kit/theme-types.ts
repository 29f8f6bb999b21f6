import type {} from '@mui/material/styles';
import type { Pair, Tokens } from './palette.ts';

type Extra = Pick<
  Tokens,
  'raised' | 'line' | 'faintLine' | 'edge' | 'muted' | 'faint' | 'series'
> & {
  surface: string;
  good: Pair;
  bad: Pair;
};

declare module '@mui/material/styles' {
  interface CssThemeVariables {
    enabled: true;
  }
  interface Palette extends Extra {}
  interface PaletteOptions extends Extra {}
  interface PaletteColor {
    soft: string;
  }
  interface SimplePaletteColorOptions {
    soft?: string;
  }
}

/** Storage key of the user's choice: `light`, `dark` or `system`. */
export const MODE_STORAGE_KEY = 'console-mode';
