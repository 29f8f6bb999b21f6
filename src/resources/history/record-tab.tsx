import { useRouteId } from '#shared/current.ts';
import { Entries } from './entries.tsx';

/** The history of one record, as a tab of its page. */
export function Component() {
  return <Entries about="record" clusterId={useRouteId('clusterId')} />;
}
