import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';

/** As many as a picker shows and charts can mark; a search finds the others. */
const newest = { page: 1, page_size: 50, order_by: 'updated_at', direction: 'DESC' } as const;

/** What figures can be narrowed to, those first that were changed last. */
export const records = {
  applications: (ids: { clusterId: string }, search = '') =>
    applications.list(ids)({ ...newest, ...(search && { search }) }),
  apis: (appId: string, search = '') =>
    apis.list({ appId })({ ...newest, ...(search && { search }) }),
};
