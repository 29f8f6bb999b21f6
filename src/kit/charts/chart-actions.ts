import type { Action } from '#kit/action-menu.tsx';
import type { ShowToast } from '#kit/toast.tsx';
import type { HiddenSeries } from './hidden-series.ts';
import type { ChartCardProps } from './types.ts';

interface Parts {
  chart: ChartCardProps;
  series: HiddenSeries;
  /** Why there is nothing to save or show. */
  reason: string | undefined;
  /** An element that contains the drawing. */
  root: () => HTMLElement | null;
  toast: ShowToast;
  onTable?: () => void;
}

/** The downloads of a chart; their code loads with the first one. */
export function fileActions({ chart, series, reason, root, toast }: Parts): Action[] {
  const about = `file of ${chart.title}`;
  const save = (kind: 'saveCsv' | 'savePng') => () => {
    toast.clear(about);
    import('./downloads.ts')
      .then((downloads) => downloads[kind](chart, series.hidden, root()))
      .catch(() => toast({ text: 'Could not create the file.', tone: 'bad', about }));
  };
  return [
    { label: 'Download CSV', run: save('saveCsv'), disabledReason: reason },
    { label: 'Download PNG', run: save('savePng'), disabledReason: reason },
  ];
}

/** The items of a chart's menu. */
export function chartActions(parts: Parts): Action[] {
  const { series, reason, onTable } = parts;
  const nothingHidden = series.hidden.size === 0 ? 'No series is hidden' : undefined;
  return [
    ...(onTable ? [{ label: 'Show as table', run: onTable, disabledReason: reason }] : []),
    ...fileActions(parts),
    { label: 'Show all series', run: series.showAll, disabledReason: nothingHidden },
  ];
}
