import AddIcon from '@mui/icons-material/Add';
import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useRef, useState } from 'react';
import { FieldFrame } from '#kit/field-frame.tsx';
import { deepEqual, isRecord } from '#lib/equal.ts';
import { isSecretMember } from './editor-state.ts';
import { type SettingProps, useSetting } from './settings-context.ts';
import { SettingInput } from './settings-input.tsx';
import type { NodeOf } from './settings-node.ts';
import { SecretInput } from './settings-secret.tsx';
import { scalarOf } from './settings-text.ts';

interface Row {
  id: number;
  key: string;
  value: unknown;
}

const Rows = styled('div')({
  display: 'grid',
  gap: 6,
  '& > div': { display: 'grid', gap: 6, gridTemplateColumns: '2fr 3fr auto', alignItems: 'center' },
  '& > button': { justifySelf: 'start' },
});

/** Values by user-defined names, such as headers: a row each. */
export function MapSetting(props: SettingProps<NodeOf<'map'>>) {
  const { types, format } = props.node.entry;
  const value = isRecord(props.value) ? props.value : {};
  const nextId = useRef(0);
  const root = useRef<HTMLDivElement>(null);
  const rowOf = ([key, item]: [string, unknown]): Row => ({
    id: nextId.current++,
    key,
    value: item,
  });
  const [kept, setKept] = useState(() => Object.entries(value).map(rowOf));
  // Rows can hold more than the map (an unfinished name), so they stay unless the map was changed elsewhere.
  const rows = deepEqual(toMap(kept), value) ? kept : Object.entries(value).map(rowOf);
  const setting = useSetting(props, { fault: faultOf(rows) });
  const { plugin, initial, path, label } = setting;
  const { id, ...input } = setting.input;

  const change = (changed: Row[]) => {
    setKept(changed);
    const map = toMap(changed);
    setting.set(Object.keys(map).length > 0 || setting.isItem ? map : undefined);
  };
  const add = () => {
    setKept([...rows, rowOf(['', ''])]);
    requestAnimationFrame(() => {
      const names = root.current?.querySelectorAll<HTMLInputElement>('input[data-key]');
      names?.[names.length - 1]?.focus();
    });
  };
  return (
    <FieldFrame {...setting.frame} group="group" deep>
      <Rows ref={root}>
        {rows.map((row, at) => {
          const set = (changed: unknown) => change(rows.with(at, { ...row, value: changed ?? '' }));
          const inputLabel = `Value ${at + 1} of ${label}`;
          return (
            <div key={row.id}>
              <SettingInput
                input={input}
                value={row.key}
                onType={(key) => change(rows.with(at, { ...row, key }))}
                placeholder="Name"
                inputProps={{ 'aria-label': `Name ${at + 1} of ${label}`, 'data-key': true }}
              />
              {isSecretMember(plugin, [...path, row.key], format) ? (
                <SecretInput
                  input={{ ...input, id: `${id}/${row.id}` }}
                  {...{ value: row.value, set, label: row.key, inputLabel, initial }}
                  path={[...path, row.key]}
                />
              ) : (
                <SettingInput
                  input={input}
                  value={String(row.value)}
                  onType={(text) => set(scalarOf(text, types))}
                  placeholder="Value"
                  inputProps={{ 'aria-label': inputLabel }}
                />
              )}
              <IconButton
                aria-label={`Remove ${row.key || `row ${at + 1}`} of ${label}`}
                disabled={input.disabled}
                onClick={() => change(rows.toSpliced(at, 1))}
              >
                <CloseIcon />
              </IconButton>
            </div>
          );
        })}
        <Button size="small" startIcon={<AddIcon />} disabled={input.disabled} onClick={add}>
          Add to {label}
        </Button>
      </Rows>
    </FieldFrame>
  );
}

function toMap(rows: readonly Row[]): Record<string, unknown> {
  return Object.fromEntries(
    rows.filter(({ key }) => key !== '').map(({ key, value }) => [key, value]),
  );
}

function faultOf(rows: readonly Row[]): string | null {
  const keys = new Set<string>();
  for (const { key, value } of rows) {
    if (key === '' && value !== '') return 'A value has no name';
    if (key !== '' && keys.has(key)) return `${key} appears twice`;
    keys.add(key);
  }
  return null;
}
