import AddIcon from '@mui/icons-material/Add';
import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
} from '@rjsf/utils';
import { FieldFrame } from '#kit/field-frame.tsx';
import { isRecord } from '#lib/equal.ts';
import { plural } from '#lib/text.ts';
import { useSettings } from './settings-context.ts';
import { fieldLabel, fieldWords } from './settings-words.ts';

const Column = styled('div')({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 14 });

const Inset = styled(Column)(({ theme }) => ({
  marginTop: 4,
  padding: '2px 0 2px 12px',
  borderLeft: `2px solid ${theme.vars.palette.line}`,
}));

const More = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.75rem',
  lineHeight: '16px',
  color: theme.vars.palette.muted,
}));

/** Said before what it describes, where that is more than one input. */
function About({ schema }: Pick<ObjectFieldTemplateProps, 'schema'>) {
  const { help } = fieldWords(schema);
  return help ? <More>{help}</More> : null;
}

const Item = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: 4,
  alignItems: 'start',
  marginBottom: 6,
  '& > .tools': { display: 'flex', paddingTop: 2 },
});

/** Each kind of field draws its own frame, with label, help and error. */
export function PlainTemplate({ children, hidden }: FieldTemplateProps) {
  return hidden ? null : children;
}

/** The members of an object, and how many more it has that no field shows. */
export function ObjectTemplate(props: ObjectFieldTemplateProps) {
  const { properties, fieldPathId, schema, title, formData } = props;
  const { path, $id: id } = fieldPathId;
  const { errorAt } = useSettings();
  const shown = new Set(properties.map(({ name }) => name));
  const rest = Object.keys(isRecord(formData) ? formData : {}).filter(
    (key) => !shown.has(key) && !(path.length === 0 && key === '_meta'),
  );
  const members = (
    <>
      {properties.map(({ content }) => content)}
      {rest.length > 0 && (
        <More>
          {plural(rest.length, 'more member')}, edit {rest.length === 1 ? 'it' : 'them'} as JSON:{' '}
          {rest.join(', ')}
        </More>
      )}
    </>
  );
  if (path.length === 0) return <Column>{members}</Column>;
  const dotted = path.join('.');
  return (
    <FieldFrame
      name={dotted}
      id={id}
      label={fieldLabel(path, title)}
      error={errorAt(dotted)}
      hideLabel={typeof path.at(-1) === 'number'}
      group="group"
    >
      <About schema={schema} />
      <Inset>{members}</Inset>
    </FieldFrame>
  );
}

/** A list: its items one below the other, and a button for one more. */
export function ListTemplate(props: ArrayFieldTemplateProps) {
  const { items, canAdd, onAddClick, fieldPathId, schema, title, disabled, required } = props;
  const { path, $id: id } = fieldPathId;
  const { errorAt } = useSettings();
  const dotted = path.join('.');
  const label = fieldLabel(path, title);
  return (
    <FieldFrame
      name={dotted}
      {...{ id, label }}
      error={errorAt(dotted)}
      optional={!required}
      group="group"
    >
      <About schema={schema} />
      <div>
        {items}
        {canAdd && (
          <Button
            size="small"
            startIcon={<AddIcon />}
            disabled={disabled ?? false}
            onClick={onAddClick}
          >
            Add to {label}
          </Button>
        )}
      </div>
    </FieldFrame>
  );
}

/** One item of a list with what can be done to it. */
export function ItemTemplate({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) {
  const { hasMoveUp, hasMoveDown, hasRemove, fieldPathId, disabled = false } = buttonsProps;
  const what = `${String(fieldPathId.path.at(-2) ?? 'item')} ${index + 1}`;
  const movable = hasMoveUp || hasMoveDown;
  return (
    <Item>
      {children}
      <div className="tools">
        {movable && (
          <>
            <IconButton
              aria-label={`Move ${what} up`}
              disabled={disabled || !hasMoveUp}
              onClick={buttonsProps.onMoveUpItem}
            >
              <UpIcon />
            </IconButton>
            <IconButton
              aria-label={`Move ${what} down`}
              disabled={disabled || !hasMoveDown}
              onClick={buttonsProps.onMoveDownItem}
            >
              <DownIcon />
            </IconButton>
          </>
        )}
        {hasRemove && (
          <IconButton
            aria-label={`Remove ${what}`}
            disabled={disabled}
            onClick={buttonsProps.onRemoveItem}
          >
            <DeleteIcon />
          </IconButton>
        )}
      </div>
    </Item>
  );
}
