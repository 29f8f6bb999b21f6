import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useId, useRef, useSyncExternalStore } from 'react';
import { useToast } from '#kit/toast.tsx';
import { fileActions } from './chart-actions.ts';
import { ChartBody } from './chart-body.tsx';
import { shownSeries } from './geometry.ts';
import type { HiddenSeries } from './hidden-series.ts';
import type { ChartCardProps } from './types.ts';
import { ValueTable } from './value-table.tsx';

/** Pixels of the window's height that the rest of the dialog takes. */
const OTHER_HEIGHT = 190;
const MIN_HEIGHT = 200;
/** The maximum height relative to the width of the window, which limits it on upright screens. */
const MAX_RATIO = 1.1;

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** The height in pixels at which the chart fits the window. */
function useChartHeight(): number {
  const height = useSyncExternalStore(subscribe, () => window.innerHeight);
  const width = useSyncExternalStore(subscribe, () => window.innerWidth);
  return Math.max(MIN_HEIGHT, Math.min(height - OTHER_HEIGHT, Math.round(width * MAX_RATIO)));
}

/** Takes the full width on a phone. */
const Wide = styled(Dialog)(({ theme }) => ({
  [theme.breakpoints.down('sm')]: {
    '& .MuiDialog-paper': { width: 'calc(100% - 16px)', margin: 8 },
  },
}));

const Head = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  padding: '12px 16px',
  borderBottom: `1px solid ${theme.vars.palette.line}`,
  '& h2': { flex: '1 1 0', padding: 0 },
  '& > .tools': { display: 'flex', flexWrap: 'wrap', gap: 8 },
  [theme.breakpoints.down('sm')]: { '& > .tools': { order: 1, flexBasis: '100%' } },
  '& h2 > span': { fontWeight: 400, fontSize: '0.8125rem', color: theme.vars.palette.muted },
}));

export interface ChartDialogProps {
  chart: ChartCardProps;
  series: HiddenSeries;
  view: 'chart' | 'table';
  onView: (view: 'chart' | 'table') => void;
  onClose: () => void;
}

/** One chart in full size, drawn or as a table, with the same controls as in its card. */
export function ChartDialog({ chart, series, view, onView, onClose }: ChartDialogProps) {
  const { title, subtitle, data, unit, zone, onRange } = chart;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const toast = useToast();
  const height = useChartHeight();
  const files = fileActions({ chart, series, reason: undefined, root: () => root.current, toast });
  const shown = shownSeries(data, series.hidden);
  return (
    <Wide open fullWidth maxWidth="xl" onClose={onClose} aria-labelledby={id}>
      <Head>
        <DialogTitle id={id}>
          {title} {subtitle && <span>{subtitle}</span>}
        </DialogTitle>
        <div className="tools">
          {(['chart', 'table'] as const).map((name) => (
            <Button
              key={name}
              size="small"
              aria-pressed={view === name}
              onClick={() => onView(name)}
            >
              {name === 'chart' ? 'Chart' : 'Table'}
            </Button>
          ))}
          {files
            // A table cannot be saved as an image.
            .filter((action) => view === 'chart' || !action.label.endsWith('PNG'))
            .map(({ label, run }) => (
              <Button key={label} size="small" onClick={run}>
                {label}
              </Button>
            ))}
        </div>
        <IconButton aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </Head>
      <DialogContent ref={root} sx={view === 'table' ? { padding: 0 } : { padding: '12px 16px' }}>
        {view === 'chart' ? (
          <ChartBody
            chart={{
              ...chart,
              // A range applies to the page behind the dialog, so the dialog closes.
              ...(onRange && {
                onRange: (from: number, to: number) => {
                  onClose();
                  onRange(from, to);
                },
              }),
            }}
            series={series}
            height={height}
          />
        ) : (
          <ValueTable title={title} times={data.times} series={shown} unit={unit} zone={zone} />
        )}
      </DialogContent>
    </Wide>
  );
}
