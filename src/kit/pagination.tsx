import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { formatCount } from '#lib/units.ts';
import { NativeInput, NativeSelect } from './native-controls.tsx';

/** From this many pages on, a page can be chosen by number. */
const MIN_PAGES_TO_JUMP = 8;

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
  // Keeps the two buttons on one line when the bar wraps.
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

interface JumpProps {
  page: number;
  pages: number;
  onPageChange: (page: number) => void;
}

function Jump({ page, pages, onPageChange }: JumpProps) {
  const id = useId();
  const [text, setText] = useState(String(page));
  function go() {
    const target = Math.min(pages, Math.max(1, Math.trunc(Number(text)) || page));
    setText(String(target));
    if (target !== page) onPageChange(target);
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

/** Uses `aria-disabled`, because a disabled button would lose focus on the first or last page. */
function Step(props: { label: string; enabled: boolean; onClick: () => void }) {
  const { label, enabled, onClick } = props;
  return (
    <Button size="small" aria-disabled={!enabled} onClick={() => enabled && onClick()}>
      {label}
    </Button>
  );
}

interface PaginationProps {
  /** Starts at 1. */
  page: number;
  pageSize: number;
  total: number;
  onPageChange: (page: number) => void;
  /** If absent, the page size is fixed and not shown. */
  onPageSizeChange?: (pageSize: number) => void;
  /** The sizes to choose from. */
  sizes?: readonly number[];
}

/** The position in a list and the controls to move between pages. */
export function Pagination(props: PaginationProps) {
  const { page, pageSize, total, onPageChange, onPageSizeChange, sizes = [] } = props;
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
      {pages >= MIN_PAGES_TO_JUMP && (
        <Jump key={page} page={page} pages={pages} onPageChange={onPageChange} />
      )}
      <span className="steps">
        <Step label="Previous" enabled={page > 1} onClick={() => onPageChange(page - 1)} />
        <Step label="Next" enabled={page < pages} onClick={() => onPageChange(page + 1)} />
      </span>
    </Root>
  );
}

/** Pages rows that are all loaded. `footer` is empty while they fit on one page of `initialSize`. */
export function usePagedRows<Row>(
  rows: readonly Row[],
  initialSize: number,
): { shown: Row[]; footer: ReactNode } {
  const [requestedPage, setRequestedPage] = useState(1);
  const [size, setSize] = useState(initialSize);
  const page = Math.min(requestedPage, Math.max(1, Math.ceil(rows.length / size)));
  const footer = rows.length > initialSize && (
    <Pagination
      page={page}
      pageSize={size}
      total={rows.length}
      onPageChange={setRequestedPage}
      onPageSizeChange={(next) => {
        setSize(next);
        setRequestedPage(1);
      }}
    />
  );
  return { shown: rows.slice((page - 1) * size, page * size), footer };
}
