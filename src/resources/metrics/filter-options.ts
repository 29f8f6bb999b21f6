import type { PickerOption } from '#kit/picker-list.tsx';
import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';

/** As many as a picker lists and charts mark; a search finds the others. */
const newest = { page: 1, page_size: 50, order_by: 'updated_at', direction: 'DESC' } as const;

/** The records that metrics can be filtered by, most recently changed first. */
export const filterOptions = {
  applications: (ids: { clusterId: string }, search = '') =>
    applications.list(ids)({ ...newest, ...(search && { search }) }),
  apis: (appId: string, search = '') =>
    apis.list({ appId })({ ...newest, ...(search && { search }) }),
};

/** The options of a picker, by id. The id follows a name that several have. */
export function namedOptions(records: readonly { id: string; name: string }[]): PickerOption[] {
  const byName = Map.groupBy(records, ({ name }) => name);
  return records.map(({ id, name }) => ({
    id,
    label: name,
    ...((byName.get(name)?.length ?? 0) > 1 && { hint: `id ${id}` }),
  }));
}
