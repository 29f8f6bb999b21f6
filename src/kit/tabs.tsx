import { styled } from '@mui/material/styles';
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
      // The row scrolls sideways and would cut off a ring outside of the link.
      outlineOffset: '-2px !important',
    },
    '& a:hover': { color: palette.text.primary },
    '& a[aria-current]': {
      color: palette.text.primary,
      fontWeight: 600,
      borderBottomColor: palette.primary.main,
    },
    // The bold width is reserved from the start, so that choosing a tab moves none of them, nor does a count that comes.
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
  /** How many there are behind it. */
  count?: number | undefined;
  /** The count may come after the page: room for two digits is kept for it. */
  late?: boolean;
}

const textOf = (label: string, count: number | string | undefined) =>
  count === undefined ? label : `${label} ${count}`;

/** The widest text that a tab can be expected to have. */
const widest = ({ label, count, late = false }: TabItem) =>
  textOf(label, late ? String(count ?? '').padStart(2, '0') : count);

/** The parts of one thing, each with an address of its own. `label` names the row for screen readers. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <Root aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <PlainLink
              href={item.href}
              data-text={widest(item)}
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
