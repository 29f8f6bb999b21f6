import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';
import { Breakable } from './breakable.tsx';
import { shade } from './palette.ts';

const Root = styled('section')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    minWidth: 0,
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    backgroundColor: palette.surface,
    boxShadow: `0 1px 2px ${shade(0.04)}`,
    // Clips the corners without creating a scroll container, which would break sticky table headers.
    overflow: 'clip',
    '&[data-tone="warning"]': { borderColor: palette.warning.main },
    '&[data-tone="bad"]': { borderColor: palette.bad.main },
    '& > header': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: '4px 8px',
      minHeight: 44,
      padding: '7px 14px',
      borderBottom: `1px solid ${palette.line}`,
      fontSize: '0.8125rem',
    },
    '& > header > h2': {
      ...theme.typography.h2,
      flex: '1 1 auto',
      minWidth: 0,
      margin: 0,
      overflowWrap: 'anywhere',
      '& > span': { marginLeft: 4, fontWeight: 400, color: palette.muted },
    },
    '& > .body': { padding: 14, fontSize: '0.8125rem', lineHeight: '20px' },
  };
});

interface CardProps {
  title?: string;
  /** Number of items, shown next to the title. */
  count?: number;
  /** Muted text after the title: a unit, a grouping. */
  subtitle?: string;
  actions?: ReactNode;
  /** `none` for content that fills the card, such as a table. */
  padding?: 'normal' | 'none';
  /** A coloured border, to draw attention. */
  tone?: 'warning' | 'bad';
  children?: ReactNode;
}

/** A bordered block; with a title it is a named region. */
export function Card(props: CardProps) {
  const { title, count, subtitle, actions, padding = 'normal', tone, children } = props;
  const id = useId();
  return (
    <Root
      // The region's name leaves out the muted parts of the heading.
      {...(subtitle ? { 'aria-label': title } : { 'aria-labelledby': title ? id : undefined })}
      data-tone={tone}
    >
      {(title || actions) && (
        <header>
          <h2 id={id}>
            {title && <Breakable text={title} />}
            {count !== undefined && <span>{count}</span>}
            {subtitle && <span> {subtitle}</span>}
          </h2>
          {actions}
        </header>
      )}
      {padding === 'none' ? children : <div className="body">{children}</div>}
    </Root>
  );
}
