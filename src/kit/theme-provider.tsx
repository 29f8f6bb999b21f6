import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider as MuiThemeProvider, useColorScheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { theme } from './theme.ts';
import { MODE_STORAGE_KEY } from './theme-types.ts';

/** What the reader chose; `system` follows the operating system. */
export type ThemeMode = 'light' | 'dark' | 'system';

/**
 * Gives the tree its theme. The scheme is put on the root element before the first paint, so nothing flashes;
 * for the blank page before that, `index.html` says `<meta name="color-scheme" content="light dark">`.
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

/** The reader's choice, the scheme it comes to now, and a setter that remembers the choice in this browser. */
export function useThemeMode(): {
  mode: ThemeMode;
  scheme: 'light' | 'dark';
  setMode: (mode: ThemeMode) => void;
} {
  const { mode = 'system', colorScheme = 'light', setMode } = useColorScheme();
  return { mode, scheme: colorScheme, setMode };
}
