import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { NativeInput } from '#kit/native-controls.tsx';
import { fieldText, type Zone } from '#lib/zoned.ts';
import { parseRange, type RangeErrors, type RangeFields } from './custom-range.ts';
import { queryTime } from './query-time.ts';
import { type FixedRange, isFixed, secondsOf, type TimeRange } from './ranges.ts';

const Root = styled('form')(({ theme }) => ({
  flex: '1 0 100%',
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'start',
  gap: '8px 12px',
  paddingTop: 10,
  borderTop: `1px solid ${theme.vars.palette.faintLine}`,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& > div': { flex: '0 1 240px', minWidth: 0 },
  '& label': { display: 'block', marginBottom: 4, fontWeight: 600 },
  '& p': { minHeight: 16, margin: '4px 0 0', fontSize: '0.75rem', lineHeight: '16px' },
  '& p[role="alert"]': { color: theme.vars.palette.bad.main },
  '& > .buttons': { display: 'flex', gap: 8, flex: '0 0 auto', paddingTop: 24 },
}));

interface CustomRangeFormProps {
  range: TimeRange;
  zone: Zone;
  onApply: (range: FixedRange) => void;
  onCancel: () => void;
}

/** Selects both ends of a range, starting with the range that is shown. */
export function CustomRangeForm({ range, zone, onApply, onCancel }: CustomRangeFormProps) {
  const [fields, setFields] = useState<RangeFields>(() => fieldsOf(range, zone));
  const [errors, setErrors] = useState<RangeErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const parsed = parseRange(fields, zone, Math.ceil(queryTime()));
    if ('range' in parsed) return onApply(parsed.range);
    setErrors(parsed.errors);
    const first = parsed.errors.from ? 'from' : 'to';
    form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }
  const field = (name: keyof RangeFields, label: string) => {
    const error = errors[name];
    return (
      <div>
        <label htmlFor={`${id}-${name}`}>{zone === 'utc' ? `${label} (UTC)` : label}</label>
        <NativeInput
          id={`${id}-${name}`}
          name={name}
          type="datetime-local"
          step={1}
          value={fields[name]}
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${id}-${name}-error` : undefined}
          onChange={({ target }) => {
            setFields({ ...fields, [name]: target.value });
            setErrors({ ...errors, [name]: undefined });
          }}
        />
        <p id={`${id}-${name}-error`} role={error ? 'alert' : undefined}>
          {error}
        </p>
      </div>
    );
  };
  return (
    <Root ref={form} aria-label="Custom range" noValidate onSubmit={submit}>
      {field('from', 'From')}
      {field('to', 'To')}
      <div className="buttons">
        <Button type="submit" variant="contained">
          Show range
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </Root>
  );
}

function fieldsOf(range: TimeRange, zone: Zone): RangeFields {
  const to = isFixed(range) ? range.to : Math.floor(queryTime() / 60) * 60;
  const from = isFixed(range) ? range.from : to - secondsOf(range);
  return { from: fieldText(from, zone), to: fieldText(to, zone) };
}
