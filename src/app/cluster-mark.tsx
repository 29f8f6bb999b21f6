import { styled } from '@mui/material/styles';
import { clusterColour, clusterColours } from './cluster-colour.ts';

const colour = (scheme: 'light' | 'dark') =>
  Object.fromEntries(
    Object.entries(clusterColours).map(([name, value]) => [
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

/** The cluster's colour as a bar beside its name; the name itself says the same in words. */
export function ClusterMark({ name }: { name: string }) {
  return <Mark data-colour={clusterColour(name)} aria-hidden="true" />;
}

/** The cluster's colour over the whole width of the window. */
export function ClusterBand({ name }: { name: string }) {
  return <Mark data-band data-colour={clusterColour(name)} aria-hidden="true" />;
}
