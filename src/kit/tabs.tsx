import { styled } from '@mui/material/styles';
import { useLayoutEffect, useRef } from 'react';
import { PlainLink } from './link.tsx';

const Root = styled('nav')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    marginBottom: 16,
    borderBottom: `1px solid ${palette.line}`,
    overflowX: 'auto',
    scrollbarWidth: 'none',
    '& ul': { display: 'flex', gap: 18, margin: 0, padding: 0, listStyle: 'none' },
    '& a': {
      display: 'block',
      padding: '8px 0 7px',
      borderBottom: '2px solid transparent',
      fontSize: '0.8125rem',
      lineHeight: '20px',
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
      color: palette.muted,
      textDecoration: 'none',
      // The row scrolls sideways and would clip an outline outside of the link.
      outlineOffset: '-2px !important',
    },
    '& a:hover': { color: palette.text.primary },
    '& a[aria-current]': {
      color: palette.text.primary,
      fontWeight: 600,
      borderBottomColor: palette.primary.main,
    },
    // Reserves the bold width, so that tabs do not move when one is selected.
    '& a::after': {
      content: 'attr(data-text)',
      display: 'block',
      height: 0,
      overflow: 'hidden',
      visibility: 'hidden',
      fontWeight: 600,
    },
  };
});

interface TabItem {
  label: string;
  href: string;
  selected: boolean;
  /** Number of items on the tab. */
  count?: number | undefined;
}

const textOf = (label: string, count: number | undefined) =>
  count === undefined ? label : `${label} ${count}`;

/** Tabs as links, each with its own address. `label` is the accessible name. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  const row = useRef<HTMLElement>(null);
  const selected = items.find((item) => item.selected)?.href;
  // On a phone the row is wider than the window. Only the row scrolls, not the page.
  useLayoutEffect(() => {
    const tab = selected && row.current?.querySelector<HTMLElement>('[aria-current]');
    if (!row.current || !tab) return;
    const { left, right } = row.current.getBoundingClientRect();
    const place = tab.getBoundingClientRect();
    if (place.right > right) row.current.scrollLeft += place.right - right;
    else if (place.left < left) row.current.scrollLeft -= left - place.left;
  }, [selected]);
  return (
    <Root ref={row} aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <PlainLink
              href={item.href}
              data-text={textOf(item.label, item.count)}
              aria-current={item.selected ? 'page' : undefined}
            >
              {textOf(item.label, item.count)}
            </PlainLink>
          </li>
        ))}
      </ul>
    </Root>
  );
}
