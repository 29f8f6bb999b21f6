import { errorWords } from '#api/errors.ts';
import { StatTile } from '#kit/charts/stat-tile.tsx';
import { compactCount, formatPercent } from '#lib/units.ts';
import { successRatio } from './figures.ts';
import { totalOf } from './queries.ts';
import type { Scene } from './questions.ts';
import { periodBefore } from './ranges.ts';
import { type Figure, useFigure } from './use-figure.ts';

/** The total of a figure: undefined while it is on its way, null when nobody knows. */
function total({ data }: Figure['now']): number | null | undefined {
  return data && totalOf(data.response);
}

/** What went wrong, when there is nothing else to show. */
function problem(...figures: readonly Figure['now'][]): string | undefined {
  const failed = figures.find(({ isError, data }) => isError && data === undefined);
  return failed && `${errorWords(failed.error).title}.`;
}

/** How many requests there were, how many failed, and their ratio. They stand in a `TileRow`. */
export function TrafficTiles({ scene }: { scene: Scene }) {
  const requests = useFigure(scene, 'api-requests');
  const failures = useFigure(scene, 'api-failure-requests');
  const period = periodBefore(scene.view.range);
  const asked = total(requests.now);
  // No answer about failures where there were requests means that there were none of those.
  const failed = total(failures.now) ?? (failures.now.data && asked ? 0 : total(failures.now));
  const askedBefore = total(requests.before) ?? null;
  const failedBefore = total(failures.before) ?? (failures.before.data && askedBefore ? 0 : null);
  const known = requests.before.data && failures.before.data;
  return (
    <>
      <StatTile
        label="Requests"
        value={asked}
        format={compactCount}
        {...(requests.before.data && { previous: askedBefore })}
        period={period}
        error={problem(requests.now)}
      />
      <StatTile
        label="Failures"
        value={failed}
        format={compactCount}
        {...(failures.before.data && { previous: failedBefore })}
        period={period}
        rise="bad"
        error={problem(failures.now)}
      />
      <StatTile
        label="Success ratio"
        value={
          asked === undefined || failed === undefined ? undefined : successRatio(asked, failed)
        }
        format={formatPercent}
        {...(known && { previous: successRatio(askedBefore, failedBefore) })}
        period={period}
        rise="good"
        change="points"
        error={problem(requests.now, failures.now)}
      />
    </>
  );
}
