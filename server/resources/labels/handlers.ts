import { apis, applications, certificates, consumers } from '#server/db/schema.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { labelsOf } from './store.ts';

const tables = {
  application: applications,
  api: apis,
  consumer: consumers,
  certificate: certificates,
};

export const labelHandlers: Pick<HandlersFor<'Labels'>, 'listLabels'> = {
  async listLabels({ db, scope }, { path }) {
    const labels = await labelsOf(db, clusterOf(scope).id, tables[path.resource]);
    // Sorted here, because the database's order depends on its collation.
    return labels.sort((a, b) => a.localeCompare(b, 'en'));
  },
};
