import AddIcon from '@mui/icons-material/Add';
import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { memo, useMemo, useState } from 'react';
import { FieldFrame } from '#kit/field-frame.tsx';
import { NativeSelect } from '#kit/native-controls.tsx';
import { isRecord, own } from '#lib/equal.ts';
import { plural } from '#lib/text.ts';
import { type SettingProps, useSetting } from './settings-context.ts';
import { everySetting, isShown, matchesQuery, type SettingsFilter } from './settings-filter.ts';
import { JsonSetting } from './settings-json.tsx';
import { ListSetting } from './settings-list.tsx';
import { MapSetting } from './settings-map.tsx';
import {
  canShow,
  initialValueOf,
  membersOf,
  type NodeOf,
  type SettingNode,
  variantAt,
} from './settings-node.ts';
import { Column, Inset, Item, More, OptionalPart, Variants } from './settings-parts.tsx';
import { ScalarSetting } from './settings-scalar.tsx';
import type { SettingPath } from './settings-value.ts';

const root: SettingPath = [];

interface SettingsTreeProps {
  /** As `formOf` makes it. */
  form: NodeOf<'object'>;
  value: Readonly<Record<string, unknown>>;
  filter: SettingsFilter;
}

/** The form of a plugin's settings, inside a `SettingsProvider`. A change renders only the settings on its path. */
export const SettingsTree = memo(function SettingsTree({ form, value, filter }: SettingsTreeProps) {
  return (
    <Column>
      <Members node={form} path={root} value={value} filter={filter} />
    </Column>
  );
});

/** One setting with its nested settings; as JSON where its own field cannot show the value. */
const Setting = memo(function Setting({ node, ...props }: SettingProps) {
  if (!canShow(node, props.value)) return <JsonSetting {...props} node={node} />;
  switch (node.kind) {
    case 'object':
      return <ObjectSetting {...props} node={node} />;
    case 'items':
      return <ItemsSetting {...props} node={node} />;
    case 'variant':
      return <VariantSetting {...props} node={node} />;
    case 'list':
      return <ListSetting {...props} node={node} />;
    case 'map':
      return <MapSetting {...props} node={node} />;
    case 'scalar':
      return <ScalarSetting {...props} node={node} />;
    case 'json':
      return <JsonSetting {...props} node={node} />;
  }
});

/** The member that every plugin accepts. Its `disable` has a switch above the form. */
const META = '_meta';
const isSwitch = (path: SettingPath, name: string) =>
  path.length === 1 && path[0] === META && name === 'disable';

interface MembersProps extends Omit<SettingsTreeProps, 'form'> {
  node: NodeOf<'object'>;
  path: SettingPath;
}

/** The members of an object that match the filter, and the names of those without a field. */
function Members({ node, path, value, filter }: MembersProps) {
  const { members, required } = useMemo(() => membersOf(node, value), [node, value]);
  // A setting that matches itself shows everything inside it.
  const inside = useMemo(() => ({ ...filter, query: '' }), [filter]);
  const rest = Object.keys(value).filter((name) => !members.has(name) && !isSwitch(path, name));
  const shown = [...members]
    .filter(([name, member]) => isShown(name, member, own(value, name), filter))
    .sort(([a], [b]) => Number(a === META) - Number(b === META));
  return (
    <>
      {node.choices.map((words) => (
        <More key={words}>{words}</More>
      ))}
      {shown.map(([name, member]) => (
        <div key={name} data-short={isShort(member) || undefined}>
          <Setting
            node={member}
            parent={path}
            name={name}
            value={own(value, name)}
            required={required.includes(name)}
            filter={matchesQuery(name, member, filter.query) ? inside : filter}
          />
        </div>
      ))}
      {shown.length === 0 && path.length === 0 && <More role="status">No setting matches.</More>}
      {rest.length > 0 && (
        <More>
          {plural(rest.length, 'more member')}, edit {rest.length === 1 ? 'it' : 'them'} as JSON:{' '}
          {rest.join(', ')}
        </More>
      )}
    </>
  );
}

/** Whether a field can share a row. */
const isShort = (node: SettingNode) =>
  node.kind === 'scalar' &&
  node.format !== 'password' &&
  (node.values !== undefined || node.types.some((type) => type !== 'string'));

function ObjectSetting(props: SettingProps<NodeOf<'object'>>) {
  const { node, required, filter } = props;
  const { path, isItem, frame } = useSetting(props);
  const { help, ...about } = frame;
  const value = isRecord(props.value) ? props.value : {};
  const members = <Members {...{ node, path, value, filter }} />;
  if (isItem) {
    return (
      <FieldFrame {...about} hideLabel group="group">
        <Column>{members}</Column>
      </FieldFrame>
    );
  }
  if (required) {
    return (
      <FieldFrame {...about} group="group">
        {help && <More>{help}</More>}
        <Inset>{members}</Inset>
      </FieldFrame>
    );
  }
  const isSet = Object.keys(value).some((name) => !isSwitch(path, name));
  return (
    <OptionalPart {...about} help={help} open={isSet || filter.query !== ''}>
      <Inset>{members}</Inset>
    </OptionalPart>
  );
}

/** A list of objects: its items, and a button to add one. */
function ItemsSetting(props: SettingProps<NodeOf<'items'>>) {
  const { node } = props;
  const { path, label, frame, input, set } = useSetting(props);
  const { help, ...about } = frame;
  const { disabled } = input;
  const items: readonly unknown[] = Array.isArray(props.value) ? props.value : [];
  const [keys, setKeys] = useItemKeys(items.length);
  const what = (at: number) => `${path.at(-1)} ${at + 1}`;
  const swap = (a: number, b: number) => {
    setKeys(swapped(keys, a, b));
    set(swapped(items, a, b));
  };
  const remove = (at: number) => {
    setKeys(keys.toSpliced(at, 1));
    set(items.toSpliced(at, 1));
  };
  return (
    <FieldFrame {...about} group="group">
      {help && <More>{help}</More>}
      <div>
        {items.map((item, at) => (
          <Item key={keys[at]}>
            <div className="head">
              <span>{what(at)}</span>
              {items.length > 1 && (
                <>
                  <IconButton
                    aria-label={`Move ${what(at)} up`}
                    disabled={disabled || at === 0}
                    onClick={() => swap(at, at - 1)}
                  >
                    <UpIcon />
                  </IconButton>
                  <IconButton
                    aria-label={`Move ${what(at)} down`}
                    disabled={disabled || at === items.length - 1}
                    onClick={() => swap(at, at + 1)}
                  >
                    <DownIcon />
                  </IconButton>
                </>
              )}
              <IconButton
                aria-label={`Remove ${what(at)}`}
                disabled={disabled}
                onClick={() => remove(at)}
              >
                <DeleteIcon />
              </IconButton>
            </div>
            <div className="body">
              {/* The query matched the list, so its items are shown in full. */}
              <Setting
                node={node.item}
                parent={path}
                name={at}
                value={item}
                required={false}
                filter={everySetting}
              />
            </div>
          </Item>
        ))}
        <Button
          size="small"
          startIcon={<AddIcon />}
          disabled={disabled}
          onClick={() => set([...items, initialValueOf(node.item)])}
        >
          Add to {label}
        </Button>
      </div>
    </FieldFrame>
  );
}

const swapped = <T,>(list: readonly T[], a: number, b: number): T[] =>
  list.with(a, list[b] as T).with(b, list[a] as T);

/** A key for each item, which follows it when it moves. Items set from outside get new keys. */
function useItemKeys(length: number) {
  const [kept, setKept] = useState<readonly number[]>([]);
  if (kept.length === length) return [kept, setKept] as const;
  const next = Math.max(-1, ...kept) + 1;
  const keys = Array.from({ length }, (_, at) => kept[at] ?? next + at);
  setKept(keys);
  return [keys, setKept] as const;
}

/** A setting of several kinds, determined by its value. Choosing another kind sets that kind's initial value. */
function VariantSetting({ node, ...props }: SettingProps<NodeOf<'variant'>>) {
  const { label, input, set } = useSetting({ ...props, node });
  const { variants } = node;
  const at = variantAt(variants, props.value);
  const chosen = variants[at];
  return (
    <Variants>
      {chosen && <Setting key={at} {...props} node={chosen.node} />}
      <NativeSelect
        aria-label={`Kind of ${label}`}
        value={at}
        disabled={input.disabled}
        onChange={({ target }) => set(variants[Number(target.value)]?.initial)}
      >
        {variants.map(({ title }, index) => (
          <option key={title} value={index}>
            {title}
          </option>
        ))}
      </NativeSelect>
    </Variants>
  );
}
