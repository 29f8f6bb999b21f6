import { useApplicationIds } from '#shared/route-ids.ts';
import { ApisTable } from './table.tsx';

/** The APIs of the application in the address. */
export function Component() {
  return <ApisTable ids={useApplicationIds()} />;
}
