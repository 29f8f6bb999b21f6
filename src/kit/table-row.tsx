import MoreIcon from '@mui/icons-material/MoreHoriz';
import { memo, useLayoutEffect, useRef } from 'react';
import { breakable } from './breakable.tsx';
import { Clamp } from './clamp.tsx';
import { PAGE_TITLE_ID } from './page.tsx';
import type { Column } from './table-types.ts';

interface TableRowProps<Row> {
  row: Row;
  rowKey: string;
  /** Name of the row in "Select checkout" and "Actions for checkout". */
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined when rows cannot be selected. */
  selected: boolean | undefined;
  onToggle: (key: string, range: boolean) => void;
  /** Undefined when rows have no actions. */
  onOpenActions: ((row: Row, label: string, anchor: HTMLElement) => void) | undefined;
  menuOpen: boolean;
  onNearActions: () => void;
}

/** Moves focus to the page title when the row that contains it is removed. */
function useFocusFallback() {
  const element = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    const row = element.current;
    return () => {
      if (!row?.contains(document.activeElement)) return;
      document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true });
    };
  }, []);
  return element;
}

/** Texts break or lose their middle instead of pushing out other columns. */
function contentOf<Row>({ cell, mono }: Column<Row>, row: Row) {
  const content = cell(row);
  return mono && typeof content === 'string' ? <Clamp text={content} /> : breakable(content);
}

function Row<Row>(props: TableRowProps<Row>) {
  const { row, rowKey, label, columns, selected, onToggle, onOpenActions } = props;
  const element = useFocusFallback();
  return (
    <tr ref={element} data-selected={selected ? '' : undefined}>
      {selected !== undefined && (
        <td className="check">
          <input
            type="checkbox"
            aria-label={`Select ${label}`}
            checked={selected}
            onChange={(event) => {
              const { nativeEvent } = event;
              onToggle(rowKey, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
            }}
          />
        </td>
      )}
      {columns.map((column, index) => {
        const priority = column.priority ?? (index === 0 ? 'primary' : 'detail');
        const cell = {
          'data-priority': priority,
          'data-label': column.header,
          'data-align': column.align,
          'data-mono': column.mono ? '' : undefined,
          'data-muted': column.muted ? '' : undefined,
          'data-grow': column.grow ? '' : undefined,
        };
        const shown = contentOf(column, row);
        return priority === 'primary' ? (
          <th key={column.key} scope="row" {...cell}>
            {shown}
          </th>
        ) : (
          <td key={column.key} {...cell}>
            {shown}
          </td>
        );
      })}
      {onOpenActions && (
        <td className="more">
          <button
            type="button"
            aria-label={`Actions for ${label}`}
            aria-haspopup="menu"
            aria-expanded={props.menuOpen}
            onPointerEnter={props.onNearActions}
            onFocus={props.onNearActions}
            onClick={(event) => onOpenActions(row, label, event.currentTarget)}
          >
            <MoreIcon aria-hidden="true" />
          </button>
        </td>
      )}
    </tr>
  );
}

/** A table row. Renders only when its data, its selection or the columns change. */
export const TableRow = memo(Row) as typeof Row;
