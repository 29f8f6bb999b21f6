import { styled } from '@mui/material/styles';
import { type Combobox, OptionList } from '#kit/combobox.tsx';
import { Tag } from '#kit/tag.tsx';
import type { CatalogueEntry } from './catalogue.ts';

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'flex',
    flexDirection: 'column',
    flex: 1,
    minHeight: 0,
    borderBlock: `1px solid ${palette.line}`,
    '& > p': { margin: 0, padding: '12px 24px', fontSize: '0.8125rem', color: palette.muted },
    '& > [role="listbox"]': { padding: '0 12px' },
    '& [role="option"]': {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: '0 8px',
      '& > b': { fontWeight: 600, overflowWrap: 'anywhere' },
      '& > small': {
        gridColumn: '1 / -1',
        fontSize: '0.75rem',
        lineHeight: '16px',
        color: palette.muted,
      },
      '& > small.reason': { color: palette.warning.main },
      '&[aria-disabled="true"] > b': { color: palette.muted },
    },
  };
});

/** The matching plugins. Those that cannot be added show the reason. */
export function CatalogueList(props: { combobox: Combobox<CatalogueEntry>; isEmpty: boolean }) {
  return (
    <Root>
      {props.isEmpty && <p>No plugin matches.</p>}
      <OptionList combobox={props.combobox} label="Plugins">
        {({ name, category, description, set, reason }) => (
          <>
            <b>{name}</b>
            <span>
              {set && <Tag tone="info">Set, choose to edit</Tag>} <Tag>{category}</Tag>
            </span>
            <small>{description}</small>
            {reason && <small className="reason">{reason}</small>}
          </>
        )}
      </OptionList>
    </Root>
  );
}
