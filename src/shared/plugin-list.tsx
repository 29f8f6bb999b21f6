import { styled } from '@mui/material/styles';
import { EmptyNote } from '#kit/empty-note.tsx';
import { Tag } from '#kit/tag.tsx';
import { summarizePlugins } from './plugin-summary.ts';

const List = styled('ul')(({ theme }) => ({
  margin: 0,
  padding: 0,
  listStyle: 'none',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& li': {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 1fr) minmax(0, 2fr)',
    gap: 12,
    padding: '9px 14px',
    borderBottom: `1px solid ${theme.vars.palette.faintLine}`,
  },
  '& li:last-of-type': { borderBottom: 0 },
  '& b': { fontWeight: 600, overflowWrap: 'anywhere' },
  '& span.text': { color: theme.vars.palette.muted, overflowWrap: 'anywhere' },
}));

/** Names and summaries of plugins, edge to edge in a card. `none` is shown without plugins. */
export function PluginList({ plugins, none }: { plugins: unknown; none: string }) {
  const summaries = summarizePlugins(plugins);
  if (summaries.length === 0) return <EmptyNote>{none}</EmptyNote>;
  return (
    <List>
      {summaries.map(({ name, text, disabled }) => (
        <li key={name}>
          <b>{name}</b>
          <span className="text">
            {disabled && <Tag dot>Off</Tag>} {text}
          </span>
        </li>
      ))}
    </List>
  );
}
