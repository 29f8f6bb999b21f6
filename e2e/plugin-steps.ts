import type { Page } from '@playwright/test';
import { listLoadedPlugins } from '#contract/generated/sdk.gen.ts';
import { paths } from '#paths';
import type { Arranger, Place } from './arrange.ts';

/** The page of one plugin. */
export const pluginPage = (place: Place, pluginName: string) =>
  paths.plugin({ ...place, pluginName });

/** The rows of the table that the page shows. */
export const rows = (page: Page) => page.getByRole('rowheader');

/** The JSON side of the editor that is open. */
export const jsonEditor = (page: Page) => page.getByRole('textbox', { name: /as JSON$/ });

/** What a cluster has loaded. */
export async function loadedOf(api: Arranger, { clusterId }: Place) {
  const { data } = await listLoadedPlugins({
    client: api.client,
    path: { cluster_id: clusterId },
    query: { page_size: 1000 },
  });
  return data.payload.list;
}
