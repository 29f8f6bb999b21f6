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
import { type ReactNode, useMemo, useState } from 'react';
import { FieldFrame } from '#kit/field-frame.tsx';
import { isRecord } from '#lib/equal.ts';
import { plural } from '#lib/text.ts';
import { SettingsProvider, useSettings } from './settings-context.ts';
import { everySetting, isMeant, isShown } from './settings-filter.ts';
import { fieldLabel, fieldWords } from './settings-words.ts';

/** Numbers and choices stand beside each other where there is room; everything else has a line of its own. */
const Column = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
  gap: '14px 16px',
  alignItems: 'start',
  '& > *': { gridColumn: '1 / -1', minWidth: 0 },
  '& > [data-short]': { gridColumn: 'auto' },
});

const Inset = styled(Column)(({ theme }) => ({
  marginTop: 4,
  padding: '2px 0 2px 12px',
  borderLeft: `2px solid ${theme.vars.palette.line}`,
}));

const Part = styled('details')(({ theme }) => ({
  '& > summary': { cursor: 'pointer', fontSize: '0.8125rem', lineHeight: '20px' },
  '& > summary > b': { fontWeight: 600 },
  '& > summary > span': {
    marginLeft: 6,
    fontSize: '0.75rem',
    lineHeight: '16px',
    color: theme.vars.palette.muted,
  },
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

const Item = styled('div')(({ theme }) => ({
  marginBottom: 8,
  border: `1px solid ${theme.vars.palette.line}`,
  borderRadius: 6,
  '& > .head': {
    display: 'flex',
    alignItems: 'center',
    padding: '2px 4px 2px 12px',
    borderBottom: `1px solid ${theme.vars.palette.faintLine}`,
    fontSize: '0.75rem',
    lineHeight: '16px',
    color: theme.vars.palette.muted,
    '& > span': { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  },
  '& > .body': { padding: 12 },
}));

/** Each kind of field draws its own frame, with label, help and error. */
export function PlainTemplate({ children, hidden }: FieldTemplateProps) {
  return hidden ? null : children;
}

/** The members of an object that are looked for, and how many more it has that no field shows. */
export function ObjectTemplate(props: ObjectFieldTemplateProps) {
  const { properties, fieldPathId, schema, title, formData, required = false } = props;
  const { path, $id: id } = fieldPathId;
  const settings = useSettings();
  const { filter } = settings;
  // Of what is looked for itself, everything is shown.
  const inside = useMemo(
    () => ({ ...settings, filter: { ...settings.filter, query: '' } }),
    [settings],
  );
  const value = isRecord(formData) ? formData : {};
  const nodes = isRecord(schema.properties) ? schema.properties : {};
  const nodeOf = (name: string) => (isRecord(nodes[name]) ? nodes[name] : {});
  const known = new Set(properties.map(({ name }) => name));
  const switchName = path.length === 1 && path[0] === '_meta' ? 'disable' : '';
  const rest = Object.keys(value).filter((key) => !known.has(key) && key !== switchName);
  const shown = properties
    .filter(({ name }) => isShown(name, nodeOf(name), value[name], filter))
    // What every plugin takes comes last.
    .sort((a, b) => Number(a.name === '_meta') - Number(b.name === '_meta'));
  const choices = Array.isArray(schema['x-choices']) ? schema['x-choices'] : [];
  const members = (
    <>
      {choices.map((words) => (
        <More key={words}>{words}</More>
      ))}
      {shown.map(({ name, content }) => (
        <div key={name} data-short={isShort(nodeOf(name)) || undefined}>
          {filter.query !== '' && isMeant(name, nodeOf(name), filter.query) ? (
            <SettingsProvider value={inside}>{content}</SettingsProvider>
          ) : (
            content
          )}
        </div>
      ))}
      {shown.length === 0 && path.length === 0 && <More role="status">No setting fits.</More>}
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
  const label = fieldLabel(path, title);
  const inList = typeof path.at(-1) === 'number';
  const about = { name: dotted, id, label, error: settings.errorAt(dotted) };
  if (inList) {
    return (
      <FieldFrame {...about} hideLabel group="group">
        <Column>{members}</Column>
      </FieldFrame>
    );
  }
  if (required) {
    return (
      <FieldFrame {...about} required group="group">
        <About schema={schema} />
        <Inset>{members}</Inset>
      </FieldFrame>
    );
  }
  const isSet = Object.keys(value).some((key) => key !== switchName);
  return (
    <OptionalPart {...about} help={fieldWords(schema).help} open={isSet || filter.query !== ''}>
      <Inset>{members}</Inset>
    </OptionalPart>
  );
}

interface OptionalPartProps {
  name: string;
  id: string;
  label: string;
  help: string | undefined;
  error: string | undefined;
  /** Whether there is something to see inside. */
  open: boolean;
  children: ReactNode;
}

/** An object that need not be there: closed as long as it is not, so that a long form stays short. */
function OptionalPart({ name, id, label, help, error, open, children }: OptionalPartProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const shown = error !== undefined || (chosen ?? open);
  return (
    <Part open={shown} onToggle={({ currentTarget }) => setChosen(currentTarget.open)}>
      <summary>
        <b>{label}</b>
        <span>{help}</span>
      </summary>
      {shown && (
        <FieldFrame {...{ name, id, label, error }} hideLabel group="group">
          {children}
        </FieldFrame>
      )}
    </Part>
  );
}

/** Whether a field needs little room. */
const isShort = (node: Readonly<Record<string, unknown>>) =>
  node['x-field'] === 'scalar' &&
  node.format !== 'password' &&
  (Array.isArray(node['x-values']) ||
    (Array.isArray(node['x-types']) &&
      node['x-types'].some(
        (type) => type === 'integer' || type === 'number' || type === 'boolean',
      )));

/** A list: its items one below the other, and a button for one more. */
export function ListTemplate(props: ArrayFieldTemplateProps) {
  const { items, canAdd, onAddClick, fieldPathId, schema, title, disabled, required } = props;
  const { path, $id: id } = fieldPathId;
  const settings = useSettings();
  const inside = useMemo(() => ({ ...settings, filter: everySetting }), [settings]);
  const dotted = path.join('.');
  const label = fieldLabel(path, title);
  return (
    <FieldFrame
      name={dotted}
      {...{ id, label }}
      error={settings.errorAt(dotted)}
      required={required ?? false}
      group="group"
    >
      <About schema={schema} />
      <div>
        {/* What is looked for is the list: its items are shown as they are. */}
        <SettingsProvider value={inside}>{items}</SettingsProvider>
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
      <div className="head">
        <span>{what}</span>
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
      <div className="body">{children}</div>
    </Item>
  );
}
