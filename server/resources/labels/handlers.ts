import { apis, applications, consumers } from '#server/db/schema.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { labelsOf } from './store.ts';

/** Where the labels of each kind of resource are kept; kinds that this server does not store have none. */
const tables = { application: applications, api: apis, consumer: consumers, certificate: null };

export const labelHandlers: Pick<HandlersFor<'Labels'>, 'listLabels'> = {
  async listLabels({ db, scope }, { path }) {
    const table = tables[path.resource];
    const labels = table ? await labelsOf(db, clusterOf(scope).id, table) : [];
    // Sorted here, because the order of text in a database depends on how it was set up.
    return labels.sort((a, b) => a.localeCompare(b, 'en'));
  },
};
