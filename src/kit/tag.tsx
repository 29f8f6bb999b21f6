import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { MoreTag } from './more-tag.tsx';

/** Meaning of a colour: `good` works, `warning` needs attention, `bad` is broken, `info` is neutral information. */
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
    // A long word, such as a label, wraps where it would be cut off: its end may be what matters.
    '&[data-long]': {
      height: 'auto',
      minHeight: 20,
      boxSizing: 'border-box',
      padding: '2px 7px',
      lineHeight: '16px',
      whiteSpace: 'normal',
      overflowWrap: 'break-word',
    },
    '&[data-long] > span': { minWidth: 0 },
  };
});

interface TagProps {
  tone?: Tone;
  /** Shows a dot before the text: for a status, as opposed to a label. */
  dot?: boolean;
  /** Tooltip, for text that may be truncated. */
  title?: string;
  children: ReactNode;
}

/** A word of more characters wraps. */
const LONG_WORD = /^\S{21}/;

/** A status or label. The colour only repeats the text. */
export function Tag({ tone = 'neutral', dot = false, title, children }: TagProps) {
  const long = typeof children === 'string' && LONG_WORD.test(children);
  return (
    <Root
      data-tone={tone}
      data-dot={dot ? '' : undefined}
      data-long={long ? '' : undefined}
      title={title}
    >
      <span>{children}</span>
    </Root>
  );
}

const List = styled('span')({ display: 'inline-flex', flexWrap: 'wrap', gap: 4, maxWidth: '100%' });

interface TagListProps {
  items: readonly string[];
  tone?: Tone;
  /** Number of items shown before "+n", which opens the list of all. */
  max?: number;
}

/** The first tags of a list and a "+n" tag for the rest. */
export function TagList({ items, tone = 'neutral', max = 3 }: TagListProps) {
  return (
    <List>
      {items.slice(0, max).map((item) => (
        <Tag key={item} tone={tone} title={item}>
          {item}
        </Tag>
      ))}
      <MoreTag items={items.slice(max)} all={items} />
    </List>
  );
}
