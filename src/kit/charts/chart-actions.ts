import type { Action } from '#kit/action.ts';
import type { ShowToast } from '#kit/toast.tsx';
import type { HiddenSeries } from './hidden-series.ts';
import type { ChartCardProps } from './types.ts';

interface Parts {
  chart: ChartCardProps;
  series: HiddenSeries;
  /** Why there is nothing to save or to read now. */
  reason: string | undefined;
  /** What the drawing is somewhere inside of. */
  root: () => HTMLElement | null;
  toast: ShowToast;
  onTable?: () => void;
}

/** Both files, made by code that is loaded when the first one is asked for. */
export function fileActions({ chart, series, reason, root, toast }: Parts): Action[] {
  const save = (kind: 'saveCsv' | 'savePng') => () => {
    import('./files.ts')
      .then((files) => files[kind](chart, series.hidden, root()))
      .catch(() => toast({ text: 'The file could not be made.', tone: 'bad' }));
  };
  return [
    { label: 'Download CSV', run: save('saveCsv'), disabledReason: reason },
    { label: 'Download PNG', run: save('savePng'), disabledReason: reason },
  ];
}

/** What the menu of a chart offers. */
export function chartActions(parts: Parts): Action[] {
  const { series, reason, onTable } = parts;
  const nothingHidden = series.hidden.size === 0 ? 'No series is hidden' : undefined;
  return [
    ...(onTable ? [{ label: 'Show as table', run: onTable, disabledReason: reason }] : []),
    ...fileActions(parts),
    { label: 'Show all series', run: series.showAll, disabledReason: nothingHidden },
  ];
}
