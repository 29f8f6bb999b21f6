import ExpandIcon from '@mui/icons-material/OpenInFull';
import IconButton from '@mui/material/IconButton';
import { lazy, Suspense, useRef, useState } from 'react';
import { Card } from '#kit/card.tsx';
import { MenuButton } from '#kit/menu-button.tsx';
import { useToast } from '#kit/toast.tsx';
import { CardTools } from './card-tools.tsx';
import { chartActions } from './chart-actions.ts';
import { ChartBody } from './chart-body.tsx';
import { useHiddenSeries } from './hidden-series.ts';
import type { ChartCardProps } from './types.ts';

const ChartDialog = lazy(() =>
  import('./chart-dialog.tsx').then((module) => ({ default: module.ChartDialog })),
);

/**
 * A chart over time in a card with title, legend, full size, and a menu with a table and downloads. The chart library
 * loads with the first card; a placeholder of the same size avoids layout shifts.
 */
export function ChartCard(props: ChartCardProps) {
  const { title, subtitle, stale, actions, placeholder, height } = props;
  const toast = useToast();
  const root = useRef<HTMLDivElement>(null);
  const series = useHiddenSeries(props.data.series);
  const [view, setView] = useState<'chart' | 'table'>();
  const reason = placeholder ? 'No data to show yet' : undefined;
  return (
    <CardTools ref={root}>
      <Card
        title={title}
        {...(subtitle && { subtitle })}
        actions={
          <>
            {stale && <span className="stale">{stale}</span>}
            {actions}
            <IconButton
              aria-label={`Show ${title} in full size`}
              disabled={Boolean(placeholder)}
              onClick={() => setView('chart')}
            >
              <ExpandIcon sx={{ fontSize: 15 }} />
            </IconButton>
            <MenuButton
              label={`More for ${title}`}
              size="small"
              actions={() =>
                chartActions({
                  chart: props,
                  series,
                  reason,
                  root: () => root.current,
                  toast,
                  onTable: () => setView('table'),
                })
              }
            />
          </>
        }
      >
        <ChartBody chart={props} series={series} height={height} />
      </Card>
      {view && (
        <Suspense fallback={null}>
          <ChartDialog
            chart={props}
            series={series}
            view={view}
            onView={setView}
            onClose={() => setView(undefined)}
          />
        </Suspense>
      )}
    </CardTools>
  );
}
