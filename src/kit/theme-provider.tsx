import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider as MuiThemeProvider, useColorScheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { theme } from './theme.ts';
import { MODE_STORAGE_KEY } from './theme-types.ts';

/** The user's choice; `system` follows the operating system. */
export type ThemeMode = 'light' | 'dark' | 'system';

/**
 * Provides the theme. The scheme is set on the root element before the first paint, so nothing flashes; the blank page
 * before that uses `<meta name="color-scheme" content="light dark">` in `index.html`.
 */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MuiThemeProvider
      theme={theme}
      defaultMode="system"
      modeStorageKey={MODE_STORAGE_KEY}
      noSsr
      disableTransitionOnChange
    >
      <CssBaseline enableColorScheme />
      {children}
    </MuiThemeProvider>
  );
}

/** Returns the user's choice, the resulting scheme, and a setter that stores the choice in this browser. */
export function useThemeMode(): {
  mode: ThemeMode;
  scheme: 'light' | 'dark';
  setMode: (mode: ThemeMode) => void;
} {
  const { mode = 'system', colorScheme = 'light', setMode } = useColorScheme();
  return { mode, scheme: colorScheme, setMode };
}
