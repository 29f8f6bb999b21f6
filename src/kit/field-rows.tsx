import AddIcon from '@mui/icons-material/Add';
import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { type ReactNode, useRef } from 'react';
import {
  type Control,
  type FieldArray,
  type FieldArrayPath,
  type FieldPath,
  type FieldValues,
  get,
  useFieldArray,
  useFormState,
} from 'react-hook-form';
import { announce } from './announcer.tsx';
import { FieldFrame } from './field-frame.tsx';
import { ownMessage } from './form-errors.ts';

const Row = styled('div')(({ theme }) => ({
  border: `1px solid ${theme.vars.palette.line}`,
  borderRadius: 6,
  '& > header': {
    display: 'flex',
    alignItems: 'center',
    gap: 2,
    padding: '3px 6px 3px 12px',
    borderBottom: `1px solid ${theme.vars.palette.faintLine}`,
    fontSize: '0.8125rem',
    fontWeight: 600,
    '& > h3': { flex: 1, minWidth: 0, margin: 0, font: 'inherit', overflowWrap: 'anywhere' },
  },
  '& > .fields': { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 12, padding: 12 },
  // Rows within rows keep their width on a phone.
  '@media (max-width: 599.95px)': {
    '&[data-nested]': { borderRight: 0, borderRadius: '6px 0 0 6px' },
    '& [data-row] > .fields, &:has([data-row]) > .fields': { paddingLeft: 6, paddingRight: 0 },
    '& [data-row]:not(:has([data-row])) > .fields': { paddingRight: 6 },
  },
}));

const Foot = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 10px',
  '& > span': { fontSize: '0.75rem', lineHeight: '16px', color: theme.vars.palette.muted },
}));

interface FieldRowsProps<V extends FieldValues, N extends FieldArrayPath<V>> {
  control: Control<V>;
  name: N;
  label: string;
  hideLabel?: boolean;
  help?: ReactNode;
  /** A noun for one row: "Add target", "Remove target 2". */
  noun: string;
  /** A noun for a row that differs from `noun`. */
  nounOf?: (row: FieldArray<V, N>) => string;
  /** Returns the values of a new row. */
  newRow: () => FieldArray<V, N>;
  /** A second kind of row with a button of its own, such as a group of rows. */
  other?: { noun: string; newRow: () => FieldArray<V, N> } | undefined;
  /** Of rows within a row: the position of that row, `2.1`. */
  within?: string;
  /** Heading of a row; by default the noun and its position. It may subscribe with `useWatch`. */
  heading?: (index: number) => ReactNode;
  min?: number;
  max?: number;
  /** Lets the user reorder rows. */
  movable?: boolean;
  disabled?: boolean;
  /** Renders the fields of one row, under the path `name.index`. */
  children: (index: number) => ReactNode;
}

/** A list of similar rows. Members of a row without a field are preserved, even when rows move. */
export function FieldRows<V extends FieldValues, N extends FieldArrayPath<V>>(
  props: FieldRowsProps<V, N>,
) {
  const {
    control,
    name,
    label,
    hideLabel,
    help,
    noun,
    nounOf,
    newRow,
    other,
    within,
    heading,
    movable,
    disabled,
    children,
  } = props;
  const { min = 0, max = Number.POSITIVE_INFINITY } = props;
  const rows = useFieldArray({ control, name, keyName: 'rowKey' });
  const { errors } = useFormState({ control, name: name as FieldPath<V>, exact: true });
  const error = ownMessage(get(errors, name));
  const root = useRef<HTMLDivElement>(null);
  const count = rows.fields.length;
  const full = count >= max ? `At most ${max} ${max === 1 ? noun : `${noun}s`}` : null;
  const few = count <= min && min > 0 ? `At least ${min} ${min === 1 ? noun : `${noun}s`}` : null;

  /** Focuses an element of a row, or the Add button, after the rows have rendered. */
  function focusRow(index: number, selector: string) {
    requestAnimationFrame(() => {
      const row = root.current?.querySelectorAll<HTMLElement>(':scope > [data-row]')[index];
      const target = row?.querySelector<HTMLElement>(selector);
      (target ?? root.current?.querySelector<HTMLElement>('[data-add]'))?.focus();
    });
  }
  function move(from: number, to: number) {
    rows.move(from, to);
    announce(`Moved ${noun} to position ${to + 1} of ${count}`);
    // At either end the pressed button is disabled, so focus moves to the other one.
    const disabledButton = to === 0 ? '[data-up]' : to === count - 1 ? '[data-down]' : '';
    const same = to < from ? '[data-up]' : '[data-down]';
    focusRow(to, same === disabledButton ? `[data-move]:not(${disabledButton})` : same);
  }
  /** The name of a row: `target 2`, `condition 2.1`. */
  function nameOf(index: number) {
    const row = rows.fields[index];
    const position = within === undefined ? `${index + 1}` : `${within}.${index + 1}`;
    return `${(row && nounOf?.(row)) ?? noun} ${position}`;
  }
  function add(row: FieldArray<V, N>) {
    rows.append(row, { shouldFocus: false });
    focusRow(count, 'input, select, textarea');
  }
  function remove(index: number) {
    rows.remove(index);
    announce(`Removed ${nameOf(index)}`);
    focusRow(Math.min(index, count - 2), '[data-remove]:not(:disabled)');
  }

  return (
    <FieldFrame {...{ name, id: `rows-${name}`, label, help, error, hideLabel }} group="group">
      <div ref={root} style={{ display: 'grid', gap: 10, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {rows.fields.map((row, i) => (
          <Row
            key={row.rowKey}
            data-row
            data-nested={within === undefined ? undefined : true}
            role="group"
            aria-label={nameOf(i)}
          >
            <header>
              <h3>{heading?.(i) ?? capitalized(nameOf(i))}</h3>
              {movable && count > 1 && (
                <>
                  <IconButton
                    data-move
                    data-up
                    aria-label={`Move ${nameOf(i)} up`}
                    disabled={disabled || i === 0}
                    onClick={() => move(i, i - 1)}
                  >
                    <UpIcon />
                  </IconButton>
                  <IconButton
                    data-move
                    data-down
                    aria-label={`Move ${nameOf(i)} down`}
                    disabled={disabled || i === count - 1}
                    onClick={() => move(i, i + 1)}
                  >
                    <DownIcon />
                  </IconButton>
                </>
              )}
              <IconButton
                data-remove
                aria-label={`Remove ${nameOf(i)}`}
                title={few ?? undefined}
                disabled={disabled || few !== null}
                onClick={() => remove(i)}
              >
                <DeleteIcon />
              </IconButton>
            </header>
            <div className="fields">{children(i)}</div>
          </Row>
        ))}
        <Foot>
          <Button
            data-add
            size="small"
            startIcon={<AddIcon />}
            disabled={disabled || full !== null}
            aria-describedby={full ? `rows-${name}-full` : undefined}
            onClick={() => add(newRow())}
          >
            Add {noun}
          </Button>
          {other && (
            <Button
              size="small"
              startIcon={<AddIcon />}
              disabled={disabled || full !== null}
              aria-describedby={full ? `rows-${name}-full` : undefined}
              onClick={() => add(other.newRow())}
            >
              Add {other.noun}
            </Button>
          )}
          {full && <span id={`rows-${name}-full`}>{full}</span>}
          {few && count > 0 && <span>{few}</span>}
        </Foot>
      </div>
    </FieldFrame>
  );
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
