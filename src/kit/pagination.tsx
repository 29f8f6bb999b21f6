import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, useId, useState } from 'react';
import { formatCount } from '#lib/units.ts';
import { NativeInput, NativeSelect } from './native.tsx';

const PAGE_SIZES = [10, 25, 50, 100] as const;
/** With more pages than this, stepping is tedious and a page can be asked for by number. */
const JUMP_FROM = 8;

const Root = styled('nav')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '8px 12px',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  color: theme.vars.palette.muted,
  fontVariantNumeric: 'tabular-nums',
  '& > .range': { flex: '1 1 auto' },
  // The two stay together where the line is too short for everything.
  '& > .steps': { display: 'flex', gap: 12, marginLeft: 'auto' },
  '& label': { display: 'inline-flex', alignItems: 'center', gap: 6 },
  '& select': { border: 0, backgroundColor: 'transparent', color: 'inherit' },
  '& button[aria-disabled=true]': {
    color: theme.vars.palette.faint,
    backgroundColor: 'transparent',
    cursor: 'default',
  },
  '& input': { width: 52, height: 28, padding: '0 6px', textAlign: 'right' },
}));

function Jump({
  page,
  pages,
  onPageChange,
}: {
  page: number;
  pages: number;
  onPageChange: (page: number) => void;
}) {
  const id = useId();
  const [text, setText] = useState(String(page));
  function go() {
    const wanted = Math.min(pages, Math.max(1, Math.trunc(Number(text)) || page));
    setText(String(wanted));
    if (wanted !== page) onPageChange(wanted);
  }
  return (
    <label htmlFor={id}>
      Page
      <NativeInput
        id={id}
        type="number"
        min={1}
        max={pages}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={go}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && go()}
      />
      of {formatCount(pages)}
    </label>
  );
}

/** Keeps the focus where it is when the last page is reached, which a disabled button would lose. */
function Step(props: { label: string; possible: boolean; onClick: () => void }) {
  const { label, possible, onClick } = props;
  return (
    <Button size="small" aria-disabled={!possible} onClick={() => possible && onClick()}>
      {label}
    </Button>
  );
}

type PaginationProps = {
  /** Counted from 1. */
  page: number;
  pageSize: number;
  total: number;
  onPageChange: (page: number) => void;
  /** Without it the size is fixed and not shown. */
  onPageSizeChange?: (pageSize: number) => void;
  sizes?: readonly number[];
};

/** Where the reader is in a list, and how to get on. */
export function Pagination(props: PaginationProps) {
  const { page, pageSize, total, onPageChange, onPageSizeChange, sizes = PAGE_SIZES } = props;
  const id = useId();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = Math.min(total, (page - 1) * pageSize + 1);
  const last = Math.min(total, page * pageSize);
  const options = sizes.includes(pageSize) ? sizes : [...sizes, pageSize].sort((a, b) => a - b);
  return (
    <Root aria-label="Pages">
      <span className="range" role="status">
        {total === 0
          ? 'None'
          : `${formatCount(first)} to ${formatCount(last)} of ${formatCount(total)}`}
      </span>
      {onPageSizeChange && (
        <label htmlFor={id}>
          Rows
          <NativeSelect
            id={id}
            value={pageSize}
            onChange={(event) => onPageSizeChange(Number(event.target.value))}
          >
            {options.map((size) => (
              <option key={size}>{size}</option>
            ))}
          </NativeSelect>
        </label>
      )}
      {pages >= JUMP_FROM && (
        <Jump key={page} page={page} pages={pages} onPageChange={onPageChange} />
      )}
      <span className="steps">
        <Step label="Previous" possible={page > 1} onClick={() => onPageChange(page - 1)} />
        <Step label="Next" possible={page < pages} onClick={() => onPageChange(page + 1)} />
      </span>
    </Root>
  );
}
