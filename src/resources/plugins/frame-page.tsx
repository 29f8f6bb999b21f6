import { Outlet, useLocation } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { Page } from '#kit/page.tsx';
import { Tabs } from '#kit/tabs.tsx';
import { paths } from '#paths';
import { availablePlugins, loadedPlugins } from '#shared/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { LoadButton } from './page-actions.tsx';

/** The page around the tabs of the catalogue and the loaded plugins. */
export function Component() {
  const ids = useClusterIds();
  const { pathname } = useLocation();
  const { count: available } = usePrefetched(availablePlugins(ids.orgId)).data;
  const { count: loaded } = usePrefetched(loadedPlugins(ids.clusterId)).data;
  const tab = (label: string, href: string, count: number) => ({
    label,
    href,
    count,
    selected: pathname === href,
  });
  return (
    <Page
      title="Plugins"
      description="Plugins process requests in the gateways. Optional and custom plugins must be loaded first."
      actions={<LoadButton />}
      tabs={
        <Tabs
          label="Plugins"
          items={[
            tab('Catalogue', paths.plugins(ids), available),
            tab('Loaded', paths.loadedPlugins(ids), loaded),
          ]}
        />
      }
    >
      <Outlet />
    </Page>
  );
}
