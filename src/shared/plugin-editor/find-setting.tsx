import { styled } from '@mui/material/styles';
import { NativeInput } from '#kit/native-controls.tsx';
import type { SettingsFilter } from './settings-filter.ts';

const Root = styled('div')(({ theme }) => ({
  position: 'sticky',
  zIndex: 2,
  // Covers the padding of the pane, so that nothing shows through above it.
  top: -14,
  margin: '-14px -20px 12px',
  padding: '10px 20px',
  display: 'flex',
  gap: 12,
  alignItems: 'center',
  backgroundColor: theme.vars.palette.raised,
  borderBottom: `1px solid ${theme.vars.palette.faintLine}`,
  '& > input': { flex: 1, minWidth: 0, height: 28 },
  '& > label': {
    display: 'flex',
    gap: 6,
    alignItems: 'center',
    fontSize: '0.8125rem',
    whiteSpace: 'nowrap',
    cursor: 'pointer',
  },
}));

interface FindSettingProps {
  filter: SettingsFilter;
  onChange: (filter: SettingsFilter) => void;
}

/** Filters a long form by a search, or to the settings with a value. */
export function FindSetting({ filter, onChange }: FindSettingProps) {
  return (
    <Root role="search" aria-label="Settings">
      <NativeInput
        type="search"
        aria-label="Find a setting"
        placeholder="Find a setting…"
        autoComplete="off"
        spellCheck={false}
        value={filter.query}
        onChange={({ target }) => onChange({ ...filter, query: target.value })}
        onKeyDown={(event) => {
          // Escape clears the search first, and only then closes the dialog.
          if (event.key !== 'Escape' || filter.query === '') return;
          event.stopPropagation();
          onChange({ ...filter, query: '' });
        }}
      />
      <label>
        <input
          type="checkbox"
          checked={filter.onlySet}
          onChange={({ target }) => onChange({ ...filter, onlySet: target.checked })}
        />
        Only what is set
      </label>
    </Root>
  );
}
