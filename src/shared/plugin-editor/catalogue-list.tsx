import { styled } from '@mui/material/styles';
import { useEffect, useRef } from 'react';
import { Tag } from '#kit/tag.tsx';
import type { CatalogueEntry } from './catalogue.ts';

const List = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    flex: 1,
    minHeight: 0,
    overflow: 'auto',
    padding: '0 12px',
    borderBlock: `1px solid ${palette.line}`,
    '& > p': { margin: 0, padding: 12, fontSize: '0.8125rem', color: palette.muted },
    '& > [role="option"]': {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: '0 8px',
      padding: '7px 8px',
      borderRadius: 6,
      fontSize: '0.8125rem',
      lineHeight: '20px',
      cursor: 'pointer',
      '& > b': { fontWeight: 600, overflowWrap: 'anywhere' },
      '& > small': {
        gridColumn: '1 / -1',
        fontSize: '0.75rem',
        lineHeight: '16px',
        color: palette.muted,
      },
      '& > small.reason': { color: palette.warning.main },
      '&[aria-selected="true"]': { backgroundColor: palette.primary.soft },
      '&[aria-disabled="true"]': { cursor: 'default', '& > b': { color: palette.muted } },
    },
  };
});

/** The id of an option, for the input that names the active one. */
export const optionId = (list: string, name: string) => `${list}-option-${name}`;

interface CatalogueListProps {
  id: string;
  entries: readonly CatalogueEntry[];
  active: string | undefined;
  onChoose: (name: string) => void;
}

/** The plugins that were found. Those that cannot be added say why. */
export function CatalogueList({ id, entries, active, onChoose }: CatalogueListProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active === undefined) return;
    root.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <List
      ref={root}
      id={`${id}-list`}
      role="listbox"
      aria-label="Plugins"
      tabIndex={-1}
      // Only the pointer's way: the keys belong to the input above, which keeps the focus.
      onClick={({ target }) => {
        const option =
          target instanceof Element ? target.closest<HTMLElement>('[data-name]') : null;
        const entry = entries.find(({ name }) => name === option?.dataset.name);
        if (entry && entry.reason === undefined) onChoose(entry.name);
      }}
    >
      {entries.length === 0 && (
        <p role="presentation">No plugin has that in its name or description.</p>
      )}
      {entries.map(({ name, category, description, set, reason }) => (
        <div
          key={name}
          id={optionId(id, name)}
          role="option"
          tabIndex={-1}
          aria-selected={name === active}
          aria-disabled={reason !== undefined}
          data-name={name}
        >
          <b>{name}</b>
          <span>
            {set && <Tag tone="info">Set, choose to edit</Tag>} <Tag>{category}</Tag>
          </span>
          <small>{description}</small>
          {reason && <small className="reason">{reason}</small>}
        </div>
      ))}
    </List>
  );
}
