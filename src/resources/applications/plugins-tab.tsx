import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { LinkButton } from '#kit/link.tsx';
import { paths } from '#paths';
import { PluginList } from '#shared/plugin-list.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { applications } from './queries.ts';

/** The plugins of an application, in short and in full. */
export function Component() {
  const ids = useApplicationIds();
  const { data: application } = usePrefetched(applications.one(ids));
  const { plugins = {} } = application;
  const count = Object.keys(plugins).length;
  return (
    <>
      <Card
        title="Plugins"
        count={count}
        padding="none"
        actions={
          <LinkButton size="small" href={`${paths.applicationEdit(ids)}#plugins`}>
            Edit
          </LinkButton>
        }
      >
        <PluginList
          plugins={plugins}
          none="No plugins. Requests to the APIs of this application pass unchanged."
        />
      </Card>
      {count > 0 && (
        <Card title="Configuration" padding="none">
          <JsonView value={plugins} label="Plugins" />
        </Card>
      )}
    </>
  );
}
