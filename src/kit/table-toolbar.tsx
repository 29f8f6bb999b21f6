import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { NativeSelect } from './native-controls.tsx';
import type { ColumnChooserProps } from './table-chooser.tsx';
import { isHideable, type TableSettings } from './table-settings.ts';
import { NarrowOnly, WideOnly } from './table-style.ts';
import type { Column, Order } from './table-types.ts';

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  padding: '9px 12px',
  minHeight: 52,
  boxSizing: 'border-box',
  borderBottom: `1px solid ${theme.vars.palette.line}`,
  fontSize: '0.8125rem',
  '& > .grow': { flex: '1 1 0', minWidth: 0 },
  '&[data-selecting]': { backgroundColor: theme.vars.palette.primary.soft },
}));

/** The bar above a table: search and filters on the left, `end` on the right. */
export function TableToolbar({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <Root>
      {children}
      <span className="grow" />
      {end}
    </Root>
  );
}

interface SelectionBarProps {
  count: number;
  onClear: () => void;
  /** Actions for the selected rows. */
  children?: ReactNode;
}

/** Replaces the toolbar while rows are selected. */
export function SelectionBar({ count, onClear, children }: SelectionBarProps) {
  return (
    <Root data-selecting="">
      <strong role="status">{count} selected</strong>
      {children}
      <span className="grow" />
      <Button size="small" onClick={onClear}>
        Clear selection
      </Button>
    </Root>
  );
}

const Chooser = lazy(() =>
  import('./table-chooser.tsx').then((module) => ({ default: module.ColumnChooser })),
) as <Row>(props: ColumnChooserProps<Row>) => ReactNode;

interface SettingsProps<Row> {
  columns: readonly Column<Row>[];
  settings: TableSettings;
  onChange: (settings: TableSettings) => void;
}

/** Buttons for columns and density. */
export function TableSettingsButtons<Row>({ columns, settings, onChange }: SettingsProps<Row>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const dense = settings.density === 'dense';
  return (
    <WideOnly>
      {columns.some(isHideable) && (
        <Button
          size="small"
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          Columns
        </Button>
      )}
      <Button
        size="small"
        aria-pressed={dense}
        onClick={() => onChange({ ...settings, density: dense ? 'comfortable' : 'dense' })}
      >
        Dense
      </Button>
      {anchor && (
        <Suspense fallback={null}>
          <Chooser
            anchor={anchor}
            columns={columns}
            settings={settings}
            onChange={onChange}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </WideOnly>
  );
}

interface OrderSelectProps<Row> {
  columns: readonly Column<Row>[];
  order: Order | undefined;
  onOrderChange: (order: Order) => void;
}

/** A select for the sort order, for narrow tables without a header. */
export function OrderSelect<Row>({ columns, order, onOrderChange }: OrderSelectProps<Row>) {
  const id = useId();
  const sortable = columns.flatMap(({ sortKey, header }) =>
    sortKey === undefined ? [] : [{ sortKey, header }],
  );
  return (
    <NarrowOnly>
      <label htmlFor={id}>Order </label>
      <NativeSelect
        id={id}
        value={order ? `${order.direction} ${order.key}` : ''}
        onChange={(event) => {
          const [direction = '', ...key] = event.target.value.split(' ');
          onOrderChange({ key: key.join(' '), direction: direction === 'asc' ? 'asc' : 'desc' });
        }}
      >
        {!order && <option value="">default order</option>}
        {sortable.flatMap(({ sortKey, header }) => [
          <option key={`asc ${sortKey}`} value={`asc ${sortKey}`}>{`${header} ↑`}</option>,
          <option key={`desc ${sortKey}`} value={`desc ${sortKey}`}>{`${header} ↓`}</option>,
        ])}
      </NativeSelect>
    </NarrowOnly>
  );
}
