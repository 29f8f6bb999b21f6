import { styled } from '@mui/material/styles';
import { markerColours } from '#kit/palette.ts';
import { clusterColour } from './cluster-colour.ts';

const colour = (scheme: 'light' | 'dark') =>
  Object.fromEntries(
    Object.entries(markerColours).map(([name, value]) => [
      `&[data-colour="${name}"]`,
      { backgroundColor: value[scheme] },
    ]),
  );

const Mark = styled('span')(({ theme }) => ({
  display: 'block',
  flex: 'none',
  width: 8,
  height: 28,
  borderRadius: 3,
  ...colour('light'),
  ...theme.applyStyles('dark', colour('dark')),
  '&[data-band]': {
    position: 'fixed',
    zIndex: theme.zIndex.appBar + 1,
    inset: '0 0 auto 0',
    width: 'auto',
    height: 3,
    borderRadius: 0,
  },
}));

/** The cluster's colour as a bar next to its name. */
export function ClusterMark({ name }: { name: string }) {
  return <Mark data-colour={clusterColour(name)} aria-hidden="true" />;
}

/** The cluster's colour as a line across the top of the window. */
export function ClusterBand({ name }: { name: string }) {
  return <Mark data-band data-colour={clusterColour(name)} aria-hidden="true" />;
}
