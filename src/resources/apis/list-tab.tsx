import { useApplicationIds } from '#shared/route-ids.ts';
import { ApisTable } from './table.tsx';

/** The APIs of an application. */
export function Component() {
  return <ApisTable ids={useApplicationIds()} />;
}
