import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import { selectionState, togglePage } from './table-selection.ts';
import type { Column, Order } from './table-types.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/** Returns the order after a click on a column: ascending, or descending if it already is ascending. */
function nextOrder(order: Order | undefined, key: string): Order {
  const ascending = order?.key === key && order.direction === 'asc';
  return { key, direction: ascending ? 'desc' : 'asc' };
}

interface HeadProps<Row> {
  columns: readonly Column<Row>[];
  order?: Order | undefined;
  onOrderChange?: ((order: Order) => void) | undefined;
  rowKeys: readonly string[];
  selected?: ReadonlySet<string> | undefined;
  onSelectedChange?: ((selected: Set<string>) => void) | undefined;
  hasActions: boolean;
}

function HeaderCell<Row>({
  column,
  order,
  onOrderChange,
}: Pick<HeadProps<Row>, 'order' | 'onOrderChange'> & { column: Column<Row> }) {
  const { header, align, width, sortKey } = column;
  const direction = sortKey !== undefined && order?.key === sortKey ? order.direction : undefined;
  const Icon = direction === 'desc' ? DownIcon : UpIcon;
  return (
    <th
      scope="col"
      data-align={align}
      style={width === undefined ? undefined : { width }}
      aria-sort={direction && (direction === 'asc' ? 'ascending' : 'descending')}
    >
      {sortKey !== undefined && onOrderChange ? (
        <button type="button" onClick={() => onOrderChange(nextOrder(order, sortKey))}>
          {header}
          <Icon aria-hidden="true" />
        </button>
      ) : (
        header
      )}
    </th>
  );
}

export function TableHead<Row>(props: HeadProps<Row>) {
  const { columns, order, onOrderChange, rowKeys, selected, onSelectedChange, hasActions } = props;
  const state = selected ? selectionState(rowKeys, selected) : 'none';
  return (
    <thead>
      <tr>
        {selected && (
          <th scope="col" className="check">
            <input
              type="checkbox"
              aria-label="Select all rows on this page"
              checked={state === 'all'}
              ref={(box) => {
                if (box) box.indeterminate = state === 'some';
              }}
              disabled={rowKeys.length === 0}
              onChange={() => onSelectedChange?.(togglePage(rowKeys, selected))}
            />
          </th>
        )}
        {columns.map((column) => (
          <HeaderCell
            key={column.key}
            column={column}
            order={order}
            onOrderChange={onOrderChange}
          />
        ))}
        {hasActions && (
          <th scope="col" className="more">
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        )}
      </tr>
    </thead>
  );
}
