import { styled } from '@mui/material/styles';
import { MONO } from './palette.ts';

/** Below this container width, rows become blocks. */
const NARROW = '@container table (max-width: 599.95px)';
/** From this width on, columns share the width; below, they keep theirs and the table scrolls sideways. */
const WIDE = '@container table (min-width: 960px)';
const BETWEEN = '@container table (min-width: 600px) and (max-width: 959.95px)';

/** The container for the queries above: a table in a side column is narrow even on a wide screen. */
export const TableBox = styled('div')({ containerType: 'inline-size', containerName: 'table' });

/** Scrolls sideways at medium widths only, because a scroll container would break the sticky header. */
export const TableScroll = styled('div')({
  position: 'relative',
  overflowX: 'auto',
  [WIDE]: { overflowX: 'visible' },
  [NARROW]: { overflowX: 'visible' },
});

/**
 * One class for the whole table: rows and cells are plain elements, so a hundred rows need no run-time styling.
 * `--table-top` is the offset of the sticky header, below other sticky elements of the page.
 */
export const TableRoot = styled('table')(({ theme }) => {
  const { palette } = theme.vars;
  const check = {
    width: 16,
    height: 16,
    margin: 0,
    verticalAlign: 'middle',
    accentColor: palette.primary.main,
    cursor: 'pointer',
  };
  return {
    width: '100%',
    borderCollapse: 'separate',
    borderSpacing: 0,
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& th, & td': {
      padding: '0 12px',
      textAlign: 'left',
      overflowWrap: 'anywhere',
      borderBottom: `1px solid ${palette.faintLine}`,
    },
    '& tbody tr:last-of-type > *': { borderBottom: 0 },
    '& thead th': {
      height: 29,
      fontSize: '0.75rem',
      lineHeight: '16px',
      fontWeight: 600,
      color: palette.muted,
      whiteSpace: 'nowrap',
      backgroundColor: palette.surface,
      borderBottom: `1px solid ${palette.line}`,
    },
    '& tbody th': { fontWeight: 400 },
    // With padding and border a row is 40 px high, 32 when dense. The padding separates tags that wrap.
    '& tbody :is(th, td)': { height: 33, paddingBlock: 3, boxSizing: 'content-box' },
    '&[data-density="dense"] tbody :is(th, td)': { height: 25 },
    '& [data-align="right"] > [data-bone]': { marginLeft: 'auto' },
    '& [data-align="right"]': {
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    // A number or time broken over two lines would read as two.
    '& time': { whiteSpace: 'nowrap' },
    '& [data-mono]': { fontFamily: MONO, fontSize: '0.78125rem' },
    '& tbody tr:has([data-grow]) > *': { verticalAlign: 'top', paddingTop: 9 },
    '& td[data-muted]': { color: palette.muted },
    '& .check': { width: 16, paddingRight: 4 },
    '& .check input': check,
    '& .more': { width: 28, padding: '0 8px 0 4px', textAlign: 'right' },
    '& .more button': {
      display: 'inline-grid',
      placeItems: 'center',
      width: 28,
      height: 28,
      padding: 0,
      border: 0,
      borderRadius: 6,
      fontSize: 18,
      verticalAlign: 'middle',
      color: palette.muted,
      background: 'none',
      cursor: 'pointer',
    },
    '& .more button:is(:hover, [aria-expanded="true"])': {
      color: palette.text.primary,
      backgroundColor: palette.faintLine,
    },
    '& .more svg, & thead svg': { width: '1em', height: '1em', fill: 'currentColor' },
    '& thead button': {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 3,
      margin: '0 -4px',
      padding: '2px 4px',
      border: 0,
      borderRadius: 4,
      font: 'inherit',
      color: 'inherit',
      background: 'none',
      cursor: 'pointer',
    },
    '& thead button:hover': { color: palette.text.primary },
    '& thead button svg': { fontSize: 13, visibility: 'hidden' },
    '& thead button:is(:hover, :focus-visible) svg': { visibility: 'visible', opacity: 0.5 },
    '& thead [aria-sort] button svg': { visibility: 'visible', opacity: 1 },
    '& tbody tr:hover > *': { backgroundColor: palette.background.default },
    '& tbody tr[data-selected] > *': {
      backgroundColor: `color-mix(in srgb, ${palette.primary.soft} 55%, ${palette.surface})`,
    },
    '&[data-fetching] tbody': { opacity: 0.55, transition: 'opacity 120ms 150ms' },
    [BETWEEN]: {
      '& th, & td': { whiteSpace: 'nowrap' },
      '& tbody th, & [data-grow]': { minWidth: '22ch', whiteSpace: 'normal' },
      // The button that opens the others goes below a long host.
      '& [data-mono]:has(button)': { minWidth: '26ch', whiteSpace: 'normal' },
      '& td:not([data-mono], [data-grow]) wbr': { display: 'none' },
    },
    [WIDE]: {
      // Names, hosts and paths break rarely: their words stay whole, and other columns shrink. A long tag wraps instead of
      // pushing out the last columns.
      '& tbody :is(th, td)': { overflowWrap: 'break-word', maxWidth: 190 },
      '& tbody :is(th, [data-mono])': { maxWidth: 'max(18ch, 22cqi)' },
      '& tbody th': { minWidth: '18ch' },
      '& tbody [data-grow]': { width: '34%', maxWidth: 'none' },
      '& thead th': { position: 'sticky', top: 'var(--table-top, 0px)', zIndex: 2 },
    },
    [NARROW]: {
      display: 'block',
      '& thead': { display: 'none' },
      '& tbody': { display: 'block' },
      '& tbody tr': {
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr) fit-content(48%) auto',
        alignItems: 'center',
        padding: '8px 12px 10px',
        borderBottom: `1px solid ${palette.faintLine}`,
      },
      '& tbody tr:last-of-type': { borderBottom: 0 },
      '& tbody tr[data-selected]': {
        backgroundColor: `color-mix(in srgb, ${palette.primary.soft} 55%, ${palette.surface})`,
      },
      '& tbody tr :is(th, td)': {
        display: 'none',
        width: 'auto',
        height: 'auto',
        minHeight: 24,
        padding: 0,
        border: 0,
        textAlign: 'left',
        backgroundColor: 'transparent',
      },
      '& tbody tr > .check': { display: 'block', gridColumn: 1, gridRow: 1, marginRight: 12 },
      '& tbody tr:hover > :is(th, td)': { backgroundColor: 'transparent' },
      '& tbody tr > [data-priority="primary"]': {
        display: 'block',
        gridColumn: 2,
        gridRow: 1,
        fontSize: '0.875rem',
        fontWeight: 600,
      },
      '& tbody tr > [data-priority="status"]': {
        display: 'block',
        gridColumn: 3,
        gridRow: 1,
        marginLeft: 8,
      },
      '& tbody tr > .more': {
        display: 'block',
        gridColumn: 4,
        gridRow: 1,
        marginLeft: 8,
        marginRight: -6,
      },
      '& tbody tr > [data-priority="secondary"]': {
        display: 'flex',
        alignItems: 'baseline',
        gap: 8,
        gridColumn: '2 / -1',
      },
      '& tbody tr > [data-align="right"]': { textAlign: 'left' },
      '& tbody tr > [data-priority="secondary"]::before': {
        content: 'attr(data-label)',
        flex: '0 0 84px',
        fontFamily: theme.typography.fontFamily,
        fontSize: '0.75rem',
        color: palette.muted,
      },
      // An empty cell is clear in a column but not below a label.
      '& tbody tr > td[data-priority="secondary"]:empty': { display: 'none' },
      '& tbody tr > .whole': { display: 'block', gridColumn: '1 / -1' },
    },
  };
});

/** Hidden where rows are blocks, because density and columns do not apply there. */
export const WideOnly = styled('div')({ display: 'flex', gap: 8, [NARROW]: { display: 'none' } });

/** Shown only where rows are blocks and the header with its sort buttons is hidden. */
export const NarrowOnly = styled('div')({ display: 'none', [NARROW]: { display: 'block' } });
