import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import { isHideable, type TableSettings, visibleColumns } from './table-settings.ts';
import type { Column } from './table-types.ts';

const Form = styled('fieldset')(({ theme }) => ({
  display: 'grid',
  gap: 2,
  minWidth: 200,
  margin: 0,
  padding: 8,
  border: 0,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& legend': { padding: '8px 8px 0', fontSize: '0.75rem', color: theme.vars.palette.muted },
  '& label': {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    padding: '4px 8px',
    borderRadius: 5,
    cursor: 'pointer',
  },
  '& label:hover': { backgroundColor: theme.vars.palette.faintLine },
  '& input': { width: 16, height: 16, margin: 0, accentColor: theme.vars.palette.primary.main },
}));

export interface ColumnChooserProps<Row> {
  anchor: HTMLElement;
  columns: readonly Column<Row>[];
  settings: TableSettings;
  onChange: (settings: TableSettings) => void;
  onClose: () => void;
}

/** A popover that selects the columns of a table. Loaded on first use. */
export function ColumnChooser<Row>(props: ColumnChooserProps<Row>) {
  const { anchor, columns, settings, onChange, onClose } = props;
  const shown = new Set(visibleColumns(columns, settings).map((column) => column.key));
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': 'Columns' } }}
    >
      <Form>
        <legend>Columns</legend>
        {columns.filter(isHideable).map((column) => (
          <label key={column.key}>
            <input
              type="checkbox"
              checked={shown.has(column.key)}
              onChange={(event) =>
                onChange({
                  ...settings,
                  columns: { ...settings.columns, [column.key]: event.target.checked },
                })
              }
            />
            {column.header}
          </label>
        ))}
        <Button variant="text" size="small" onClick={() => onChange({ ...settings, columns: {} })}>
          Reset columns
        </Button>
      </Form>
    </Popover>
  );
}
