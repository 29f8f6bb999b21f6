import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';

const Root = styled('section')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    minWidth: 0,
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    backgroundColor: palette.surface,
    boxShadow: '0 1px 2px rgb(8 12 20 / 0.04)',
    // Corners are cut without becoming a scroll container, which would stop sticky table headers.
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
      margin: 0,
      '& > span': { marginLeft: 4, fontWeight: 400, color: palette.muted },
    },
    '& > .body': { padding: 14, fontSize: '0.8125rem', lineHeight: '20px' },
  };
});

type CardProps = {
  title?: string;
  /** How many there are, beside the title. */
  count?: number;
  /** Muted words after the title: a unit, a grouping. */
  subtitle?: string;
  actions?: ReactNode;
  /** `none` for content that goes to the edges, such as a table. */
  padding?: 'normal' | 'none';
  /** A coloured line for a card that must not be overlooked. */
  tone?: 'warning' | 'bad';
  children?: ReactNode;
};

/** A block with a line around it; with a title it is a named region. */
export function Card(props: CardProps) {
  const { title, count, subtitle, actions, padding = 'normal', tone, children } = props;
  const id = useId();
  return (
    <Root
      // What is muted in the heading is no part of the region's name.
      {...(subtitle ? { 'aria-label': title } : { 'aria-labelledby': title ? id : undefined })}
      data-tone={tone}
    >
      {(title || actions) && (
        <header>
          <h2 id={id}>
            {title}
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
