import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { VisuallyHidden } from './visually-hidden.tsx';

/** What a colour means: `good` works, `warning` needs a look, `bad` is broken, `info` describes. */
export type Tone = 'neutral' | 'good' | 'warning' | 'bad' | 'info';

const Root = styled('span')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 5,
    height: 20,
    padding: '0 7px',
    borderRadius: 5,
    fontFamily: theme.typography.fontFamily,
    fontSize: '0.75rem',
    lineHeight: '20px',
    fontWeight: 400,
    whiteSpace: 'nowrap',
    verticalAlign: 'middle',
    maxWidth: '100%',
    color: palette.muted,
    backgroundColor: palette.faintLine,
    '&[data-tone="good"]': { color: palette.good.main, backgroundColor: palette.good.soft },
    '&[data-tone="warning"]': {
      color: palette.warning.main,
      backgroundColor: palette.warning.soft,
    },
    '&[data-tone="bad"]': { color: palette.bad.main, backgroundColor: palette.bad.soft },
    '&[data-tone="info"]': { color: palette.info.main, backgroundColor: palette.info.soft },
    '&[data-dot]::before': {
      content: '""',
      flex: 'none',
      width: 6,
      height: 6,
      borderRadius: 3,
      backgroundColor: 'currentColor',
    },
    '& > span': { overflow: 'hidden', textOverflow: 'ellipsis' },
  };
});

type TagProps = {
  tone?: Tone;
  /** A dot before the words: for a state, as opposed to a label. */
  dot?: boolean;
  /** What the pointer is told, for words that may be cut off. */
  title?: string;
  children: ReactNode;
};

/** A status or a label in words; the colour only repeats what they say. */
export function Tag({ tone = 'neutral', dot = false, title, children }: TagProps) {
  return (
    <Root data-tone={tone} data-dot={dot ? '' : undefined} title={title}>
      <span>{children}</span>
    </Root>
  );
}

/** How many more items there are, or nothing; the pointer and a screen reader get all of them. */
export function MoreTag({ items }: { items: readonly string[] }) {
  const all = items.join(', ');
  return (
    items.length > 0 && (
      <Tag title={all}>
        <span aria-hidden="true">+{items.length}</span>
        <VisuallyHidden>{`and ${all}`}</VisuallyHidden>
      </Tag>
    )
  );
}

const List = styled('span')({ display: 'inline-flex', flexWrap: 'wrap', gap: 4, maxWidth: '100%' });

type TagListProps = {
  items: readonly string[];
  tone?: Tone;
  /** How many are shown before the rest becomes "+n". */
  max?: number;
};

/** A few tags and how many more there are; the pointer and a screen reader get all of them. */
export function TagList({ items, tone = 'neutral', max = 3 }: TagListProps) {
  return (
    <List>
      {items.slice(0, max).map((item) => (
        <Tag key={item} tone={tone} title={item}>
          {item}
        </Tag>
      ))}
      <MoreTag items={items.slice(max)} />
    </List>
  );
}
