import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ReactNode, useId, useState } from 'react';
import { Card } from '#kit/card.tsx';
import { NativeSelect } from '#kit/native-controls.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import type { Zone } from '#lib/zoned.ts';
import { CustomRangeForm } from './custom-range-form.tsx';
import { isFixed, presetNames, presets, rangeLabel, rangeText } from './ranges.ts';
import { RefreshControl } from './refresh-control.tsx';
import { refreshPage } from './use-freshness.ts';
import type { ChangeView } from './use-view.ts';
import type { View } from './view.ts';

const Root = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '8px 14px',
  padding: '10px 14px',
  '& > .pickers, & > .range': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 6 },
  '& > .range': { minWidth: 0, margin: 0, padding: 0, border: 0 },
  '& > .range > button': { paddingInline: 7 },
  '& > .right': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 6,
    marginLeft: 'auto',
  },
  '@media (max-width: 699.95px)': { '& > .right': { marginLeft: 0 } },
});

interface ViewBarProps {
  view: View;
  onChange: ChangeView;
  /** Whether metrics are loading. */
  fetching: boolean;
  /** The filters, unless the page sets them. */
  pickers?: ReactNode;
}

/** The controls of a view: filters, time range, comparison, time zone and refresh. */
export function ViewBar({ view, onChange, fetching, pickers }: ViewBarProps) {
  const [choosing, setChoosing] = useState(false);
  const { range, zone, compare } = view;
  const fixed = isFixed(range);
  return (
    <Card padding="none">
      <Root>
        {pickers && <div className="pickers">{pickers}</div>}
        <fieldset className="range" aria-label="Time range">
          {presetNames.map((name) => (
            <Button
              key={name}
              size="small"
              aria-label={`Last ${presets[name].period}`}
              aria-pressed={range === name}
              onClick={() => {
                setChoosing(false);
                onChange({ range: name });
              }}
            >
              {presets[name].label}
            </Button>
          ))}
          <Button
            size="small"
            aria-expanded={choosing}
            aria-pressed={fixed}
            title={fixed ? rangeText(range, zone) : undefined}
            onClick={() => setChoosing(!choosing)}
          >
            {fixed ? rangeLabel(range, zone) : 'Custom…'}
          </Button>
        </fieldset>
        <div className="right">
          <Button
            size="small"
            aria-pressed={compare}
            title="Draws the previous period as dashed lines"
            onClick={() => onChange({ compare: !compare })}
          >
            Compare
          </Button>
          <ZoneChoice zone={zone} onChange={(next) => onChange({ zone: next })} />
          <RefreshControl
            fetching={fetching}
            interval={view.refreshInterval}
            fixed={fixed}
            onIntervalChange={(refreshInterval) => onChange({ refreshInterval })}
            onRefresh={() => void refreshPage()}
          />
        </div>
        {choosing && (
          <CustomRangeForm
            // The fields hold times of one zone: another zone resets them.
            key={zone}
            range={range}
            zone={zone}
            onApply={(next) => {
              setChoosing(false);
              onChange({ range: next });
            }}
            onCancel={() => setChoosing(false)}
          />
        )}
      </Root>
    </Card>
  );
}

function ZoneChoice({ zone, onChange }: { zone: Zone; onChange: (zone: Zone) => void }) {
  const id = useId();
  return (
    <span>
      <label htmlFor={id}>
        <VisuallyHidden>Times in</VisuallyHidden>
      </label>
      <NativeSelect
        id={id}
        value={zone}
        onChange={({ target }) => onChange(target.value === 'utc' ? 'utc' : 'local')}
        style={{ fontSize: '0.8125rem' }}
      >
        <option value="local">Local time</option>
        <option value="utc">UTC</option>
      </NativeSelect>
    </span>
  );
}
