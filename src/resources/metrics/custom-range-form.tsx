import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { NativeInput } from '#kit/native.tsx';
import type { Zone } from '#lib/zoned.ts';
import { fieldText, type RangeErrors, type RangeTexts, readRange } from './custom-range.ts';
import { sharedMoment } from './moment.ts';
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

/** Chooses both ends of a range. It starts with the range that is shown. */
export function CustomRangeForm({ range, zone, onApply, onCancel }: CustomRangeFormProps) {
  const [texts, setTexts] = useState<RangeTexts>(() => textsOf(range, zone));
  const [errors, setErrors] = useState<RangeErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const read = readRange(texts, zone, Math.ceil(sharedMoment()));
    if ('range' in read) return onApply(read.range);
    setErrors(read.errors);
    const first = read.errors.from ? 'from' : 'to';
    form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }
  const field = (name: keyof RangeTexts, label: string) => {
    const error = errors[name];
    return (
      <div>
        <label htmlFor={`${id}-${name}`}>{zone === 'utc' ? `${label} (UTC)` : label}</label>
        <NativeInput
          id={`${id}-${name}`}
          name={name}
          type="datetime-local"
          step={1}
          value={texts[name]}
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${id}-${name}-error` : undefined}
          onChange={({ target }) => {
            setTexts({ ...texts, [name]: target.value });
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

function textsOf(range: TimeRange, zone: Zone): RangeTexts {
  const to = isFixed(range) ? range.to : Math.floor(sharedMoment() / 60) * 60;
  const from = isFixed(range) ? range.from : to - secondsOf(range);
  return { from: fieldText(from, zone), to: fieldText(to, zone) };
}
