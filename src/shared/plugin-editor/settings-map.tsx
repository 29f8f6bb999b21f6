import AddIcon from '@mui/icons-material/Add';
import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import { styled } from '@mui/material/styles';
import type { FieldProps } from '@rjsf/utils';
import { useEffect, useRef, useState } from 'react';
import { describedBy, FieldFrame } from '#kit/field-frame.tsx';
import { deepEqual, isRecord } from '#lib/equal.ts';
import { isSecretMember } from './editor-state.ts';
import { useSettings } from './settings-context.ts';
import { SecretInput } from './settings-secret.tsx';
import { fieldLabel, fieldWords, scalarOf } from './settings-words.ts';

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

/** A map of values by names of one's own, such as headers: a row each. */
export function MapField(props: FieldProps) {
  const { schema, name, required = false, disabled = false, fieldPathId, onChange } = props;
  const { path, $id: id } = fieldPathId;
  const value: unknown = props.formData;
  const { plugin, initial, errorAt, touch, hold } = useSettings();
  const dotted = path.join('.');
  const { help } = fieldWords(schema);
  const label = fieldLabel(path, name);
  const member = (schema['x-member'] ?? {}) as Record<string, unknown>;
  const types = (member['x-types'] ?? ['string']) as readonly string[];
  const next = useRef(0);
  const root = useRef<HTMLDivElement>(null);
  const toRows = (map: unknown): Row[] =>
    Object.entries(isRecord(map) ? map : {}).map(([key, item]) => ({
      id: next.current++,
      key,
      value: item,
    }));
  const [kept, setKept] = useState(() => toRows(value));
  // Rows say more than the map (a name half typed), so they stay unless the map was changed elsewhere.
  const rows = deepEqual(toMap(kept), isRecord(value) ? value : {}) ? kept : toRows(value);
  const fault = faultOf(rows);
  useEffect(() => {
    hold(dotted, fault);
    return () => hold(dotted, null);
  }, [hold, dotted, fault]);
  const inner = Object.keys(isRecord(value) ? value : {})
    .map((key) => ({ key, message: errorAt(`${dotted}.${key}`) }))
    .find(({ message }) => message !== undefined);
  const error = fault ?? errorAt(dotted) ?? (inner && `${inner.key}: ${inner.message}`);

  const change = (changed: Row[]) => {
    setKept(changed);
    const map = toMap(changed);
    onChange(Object.keys(map).length > 0 ? map : undefined, path, undefined, id);
  };
  const add = () => {
    setKept([...rows, { id: next.current++, key: '', value: '' }]);
    requestAnimationFrame(() => {
      const names = root.current?.querySelectorAll<HTMLInputElement>('input[data-key]');
      names?.[names.length - 1]?.focus();
    });
  };
  return (
    <FieldFrame
      name={dotted}
      {...{ id, label, help, error }}
      required={required}
      group="group"
      deep
    >
      <Rows ref={root}>
        {rows.map((row, at) => {
          const secret = isSecretMember(plugin, [...path, row.key], member.format);
          const set = (changed: unknown) => change(rows.with(at, { ...row, value: changed ?? '' }));
          const about = { disabled, error: error !== undefined, onBlur: () => touch(dotted) };
          return (
            <div key={row.id}>
              <OutlinedInput
                value={row.key}
                onChange={({ target }) => change(rows.with(at, { ...row, key: target.value }))}
                {...about}
                placeholder="Name"
                autoComplete="off"
                inputProps={{
                  'aria-label': `Name ${at + 1} of ${label}`,
                  'data-key': true,
                  spellCheck: false,
                }}
              />
              {secret ? (
                <SecretInput
                  id={`${id}/${row.id}`}
                  {...about}
                  {...{ value: row.value, set, label: row.key, initial }}
                  inputLabel={`Value ${at + 1} of ${label}`}
                  describedBy={describedBy(id, error ?? help)}
                  path={[...path, row.key]}
                />
              ) : (
                <OutlinedInput
                  value={String(row.value)}
                  onChange={({ target }) => set(scalarOf(target.value, types))}
                  {...about}
                  placeholder="Value"
                  autoComplete="off"
                  inputProps={{ 'aria-label': `Value ${at + 1} of ${label}`, spellCheck: false }}
                />
              )}
              <IconButton
                aria-label={`Remove ${row.key || `row ${at + 1}`} of ${label}`}
                disabled={disabled}
                onClick={() => change(rows.toSpliced(at, 1))}
              >
                <CloseIcon />
              </IconButton>
            </div>
          );
        })}
        <Button size="small" startIcon={<AddIcon />} disabled={disabled} onClick={add}>
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
