import type { Locator, Page } from '@playwright/test';
import { listLoadedPlugins } from '#contract/generated/sdk.gen.ts';
import type { Arranger, ClusterIds } from '#contract/testing/arrange.ts';
import { paths } from '#paths';

/** The page of one plugin. */
export const pluginPage = (place: ClusterIds, pluginName: string) =>
  paths.plugin({ ...place, pluginName });

/** The rows of the table that the page shows. */
export const rows = (page: Page) => page.getByRole('rowheader');

/** The JSON side of the editor that is open. */
export const jsonEditor = (page: Page) => page.getByRole('textbox', { name: /as JSON$/ });

/** Replaces the text of a JSON editor the way a user does: selects everything, then inserts. */
export async function writeJson(box: Locator, text: string): Promise<void> {
  await box.press('ControlOrMeta+a');
  await box.page().keyboard.insertText(text);
}

/** The loaded plugins of a cluster. */
export async function loadedOf(api: Arranger, { clusterId }: ClusterIds) {
  const { data } = await listLoadedPlugins({
    client: api.client,
    path: { cluster_id: clusterId },
    query: { page_size: 1000 },
  });
  return data.payload.list;
}
