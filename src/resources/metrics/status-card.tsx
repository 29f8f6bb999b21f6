import { ShareBars } from '#kit/charts/share-bars.tsx';
import { compactCount } from '#lib/units.ts';
import { insteadOf, Outdated, staleness } from './chart-state.tsx';
import { statusShares } from './figures.ts';
import type { Scene } from './questions.ts';
import { rangeWords } from './ranges.ts';
import { useFigure } from './use-figure.ts';

/** How requests are spread over status codes. */
export function StatusCard(props: { scene: Scene; fileName: string; height: number }) {
  const { scene, fileName, height } = props;
  const { range, zone } = scene.view;
  const figure = useFigure(scene, 'api-status-dist');
  const shares = figure.now.data ? statusShares(figure.now.data.response) : [];
  const all = shares.reduce((sum, { count }) => sum + count, 0);
  return (
    <Outdated data-outdated={figure.outdated ? '' : undefined}>
      <ShareBars
        title="Status codes"
        {...(all > 0 && { subtitle: `share of ${compactCount(all)}` })}
        summary={`Requests by status code, ${rangeWords(range, zone)}`}
        fileName={`${fileName}-status-codes`}
        shares={shares}
        heads={['Status code', 'Requests']}
        max={7}
        height={height}
        instead={insteadOf(figure, {
          what: 'the status codes',
          height,
          empty: shares.length === 0,
        })}
        stale={staleness(figure)}
      />
    </Outdated>
  );
}
