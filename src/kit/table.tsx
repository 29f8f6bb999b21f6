import { styled } from '@mui/material/styles';
import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Action } from './action-menu.tsx';
import { LazyActionMenu, preloadActionMenu } from './lazy-action-menu.tsx';
import { Skeleton } from './skeleton.tsx';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { toggleRows } from './table-selection.ts';
import { useTableSettings, visibleColumns } from './table-settings.ts';
import { TableBox, TableRoot, TableScroll } from './table-style.ts';
import { OrderSelect, SelectionBar, TableSettingsButtons, TableToolbar } from './table-toolbar.tsx';
import type { Column, Order } from './table-types.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface DataTableProps<Row> {
  /** Accessible name of the table. */
  caption: string;
  /** Declare these outside of the component: a new array renders all rows again. */
  columns: readonly Column<Row>[];
  /** Undefined while loading. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Name of a row in the labels of its checkbox and menu. */
  rowLabel: (row: Row) => string;
  /** Shows settings for columns and density, stored in this browser under this name. */
  name?: string;
  order?: Order | undefined;
  /** Called with the order that the server should sort by. Without it, headers are plain text. */
  onOrderChange?: (order: Order) => void;
  selected?: ReadonlySet<string>;
  onSelectedChange?: (selected: Set<string>) => void;
  /** Actions for the selected rows, shown instead of the toolbar. */
  selectionActions?: ReactNode;
  /** Called only while a row's menu is open. */
  actions?: (row: Row) => readonly Action[];
  /** Shows skeleton rows while the first rows load. */
  loading?: boolean;
  /** Dims the current rows while others load. */
  fetching?: boolean;
  /** Number of skeleton rows: use the page size, so that the layout does not shift. */
  skeletonRows?: number;
  /** Search and filters, above the header. */
  toolbar?: ReactNode;
  /** Count and pagination, below the rows. */
  footer?: ReactNode;
  /** Shown when there are no rows. */
  empty?: ReactNode;
}

const Footer = styled('div')(({ theme }) => ({
  padding: '6px 12px',
  borderTop: `1px solid ${theme.vars.palette.line}`,
}));

type OpenMenu<Row> = { row: Row; key: string; label: string; anchor: HTMLElement };

function SkeletonRows<Row>(props: {
  columns: readonly Column<Row>[];
  count: number;
  extra: { check: boolean; more: boolean };
}) {
  const { columns, count, extra } = props;
  return Array.from({ length: count }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
    <tr key={row}>
      {extra.check && <td className="check" />}
      {columns.map((column, index) => (
        <td
          key={column.key}
          data-align={column.align}
          data-priority={column.priority ?? (index === 0 ? 'primary' : 'detail')}
        >
          <Skeleton width={`${55 + ((row * 7 + index * 13) % 4) * 10}%`} />
        </td>
      ))}
      {extra.more && <td className="more" />}
    </tr>
  ));
}

/**
 * A data table. Order, page, filters and selection are controlled through props; the table's own state is limited to its
 * display settings and the open menu.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, rowLabel, selected, onSelectedChange, actions } = props;
  const { order, onOrderChange, loading = false, fetching = false, skeletonRows = 10 } = props;
  const box = useRef<HTMLDivElement>(null);
  const menuId = useId();
  const [settings, setSettings] = useTableSettings(props.name);
  const [menu, setMenu] = useState<OpenMenu<Row> | null>(null);
  const lastToggled = useRef<string>(undefined);

  const shown = useMemo(() => visibleColumns(columns, settings), [columns, settings]);
  const keys = rows?.map(rowKey) ?? [];
  const latest = useRef({ keys, selected, onSelectedChange, rowKey });
  useEffect(() => {
    latest.current = { keys, selected, onSelectedChange, rowKey };
  });

  const toggle = useCallback((key: string, range: boolean) => {
    const now = latest.current;
    if (!now.selected) return;
    const from = range ? lastToggled.current : undefined;
    lastToggled.current = key;
    now.onSelectedChange?.(toggleRows(now.keys, now.selected, key, from));
  }, []);
  const openActions = useCallback((row: Row, label: string, anchor: HTMLElement) => {
    setMenu({ row, key: latest.current.rowKey(row), label, anchor });
  }, []);

  function clearSelection() {
    onSelectedChange?.(new Set());
    // The pressed button disappears, so focus moves to the checkbox of the header.
    box.current?.querySelector<HTMLElement>('thead input')?.focus();
  }

  const width = shown.length + (selected ? 1 : 0) + (actions ? 1 : 0);
  const waiting = loading || rows === undefined;
  const sortable = onOrderChange && columns.some((column) => column.sortKey !== undefined);
  const hasToolbar = props.toolbar !== undefined || props.name !== undefined;
  return (
    <TableBox ref={box}>
      {selected && selected.size > 0 ? (
        <SelectionBar count={selected.size} onClear={clearSelection}>
          {props.selectionActions}
        </SelectionBar>
      ) : (
        hasToolbar && (
          <TableToolbar
            end={
              <>
                {sortable && (
                  <OrderSelect columns={columns} order={order} onOrderChange={onOrderChange} />
                )}
                {props.name !== undefined && (
                  <TableSettingsButtons
                    columns={columns}
                    settings={settings}
                    onChange={setSettings}
                  />
                )}
              </>
            }
          >
            {props.toolbar}
          </TableToolbar>
        )
      )}
      <TableScroll>
        <TableRoot
          aria-busy={waiting || fetching}
          data-fetching={fetching && !waiting ? '' : undefined}
          data-density={settings.density}
        >
          <caption>
            <VisuallyHidden>{props.caption}</VisuallyHidden>
          </caption>
          <TableHead
            columns={shown}
            order={order}
            onOrderChange={onOrderChange}
            rowKeys={keys}
            selected={selected}
            onSelectedChange={onSelectedChange}
            hasActions={actions !== undefined}
          />
          <tbody>
            {waiting ? (
              <SkeletonRows
                columns={shown}
                count={skeletonRows}
                extra={{ check: selected !== undefined, more: actions !== undefined }}
              />
            ) : (
              rows.map((row) => {
                const key = rowKey(row);
                return (
                  <TableRow
                    key={key}
                    row={row}
                    rowKey={key}
                    label={rowLabel(row)}
                    columns={shown}
                    selected={selected?.has(key)}
                    onToggle={toggle}
                    onOpenActions={actions && openActions}
                    menuOpen={menu?.key === key}
                    onNearActions={preloadActionMenu}
                  />
                );
              })
            )}
            {!waiting && rows.length === 0 && (
              <tr>
                <td className="whole" colSpan={width}>
                  {props.empty ?? 'None'}
                </td>
              </tr>
            )}
          </tbody>
        </TableRoot>
      </TableScroll>
      {props.footer && <Footer>{props.footer}</Footer>}
      {menu && actions && (
        <LazyActionMenu
          id={menuId}
          anchor={menu.anchor}
          label={`Actions for ${menu.label}`}
          actions={actions(menu.row)}
          onClose={() => setMenu(null)}
        />
      )}
    </TableBox>
  );
}
