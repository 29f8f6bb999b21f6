import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { NativeSelect } from './native.tsx';
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

/** The bar inside a card above a table: search and filters to the left, `end` to the right. */
export function TableToolbar({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <Root>
      {children}
      <span className="grow" />
      {end}
    </Root>
  );
}

type SelectionBarProps = {
  count: number;
  onClear: () => void;
  /** What can be done with all of them. */
  children?: ReactNode;
};

/** Takes the toolbar's place while rows are selected. */
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

type SettingsProps<Row> = {
  columns: readonly Column<Row>[];
  settings: TableSettings;
  onChange: (settings: TableSettings) => void;
};

/** The buttons that change how a table looks. */
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

type OrderSelectProps<Row> = {
  columns: readonly Column<Row>[];
  order: Order | undefined;
  onOrderChange: (order: Order) => void;
};

/** The order as a select, for the narrow table that has no header to click. */
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
