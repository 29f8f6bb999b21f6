import { styled } from '@mui/material/styles';
import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Action } from './action.ts';
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

export type DataTableProps<Row> = {
  /** What the table lists, for screen readers. */
  caption: string;
  /** Declare them outside of the component: rows render again when this changes. */
  columns: readonly Column<Row>[];
  /** Undefined while there is nothing to show yet. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** How a row is called in the names of its checkbox and its menu. */
  rowLabel: (row: Row) => string;
  /** Remembers columns and density in this browser under this name, and offers to change them. */
  name?: string;
  order?: Order | undefined;
  /** The server sorts; without this the headers are plain text. */
  onOrderChange?: (order: Order) => void;
  selected?: ReadonlySet<string>;
  onSelectedChange?: (selected: Set<string>) => void;
  /** What can be done with the selected rows; shown in place of the toolbar. */
  selectionActions?: ReactNode;
  /** Asked only when a row's menu opens. */
  actions?: (row: Row) => readonly Action[];
  /** The first rows are on their way: shows their shape. */
  loading?: boolean;
  /** Other rows are on their way: the ones shown are dimmed. */
  fetching?: boolean;
  /** How many rows the skeleton has; the page size, so that nothing jumps. */
  skeletonRows?: number;
  /** Search and filters, above the header. */
  toolbar?: ReactNode;
  /** Count and paging, below the rows. */
  footer?: ReactNode;
  /** Shown in place of the rows when there are none. */
  empty?: ReactNode;
};

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
 * Rows of one kind. Everything that the address or the server decides (order, page, filters, selection) comes in and
 * goes out through props; the table itself only keeps how it looks.
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
    // The button that was pressed goes away, so the focus moves to where a selection starts.
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
