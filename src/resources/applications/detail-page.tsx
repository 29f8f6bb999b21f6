import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { CopyButton } from '#kit/copy-button.tsx';
import { MenuButton } from '#kit/menu-button.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Tabs } from '#kit/tabs.tsx';
import { type ApplicationIds, paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { GatewayIssuesNotice } from '#shared/gateway-issues.tsx';
import { PublicationTag } from '#shared/publication-tag.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplicationActions, useApplicationPermissions } from './actions.tsx';
import { applications } from './queries.ts';

/** The frame around the tabs of an application. */
export function Component() {
  const ids = useApplicationIds();
  const { data: application } = usePrefetched(applications.one(ids));
  const navigate = useNavigate();
  const actionsOf = useApplicationActions(() => void navigate(paths.applications(ids)));
  const actions = actionsOf(application);
  return (
    <Page
      title={application.name}
      status={<PublicationTag record={application} />}
      description={application.description}
      meta={
        <span>
          id <Mono>{application.id}</Mono> <CopyButton text={application.id} noun="id" />
        </span>
      }
      actions={
        <>
          <ActionButton action={actions.publication} />
          <ActionButton action={actions.clone} />
          <ActionButton action={actions.edit} />
          <MenuButton
            label={`More actions for ${application.name}`}
            actions={() => [actions.copyId, actions.remove]}
          />
        </>
      }
      tabs={<ApplicationTabs ids={ids} plugins={Object.keys(application.plugins ?? {}).length} />}
    >
      <GatewayIssuesNotice
        record={application}
        noun="application"
        editHref={paths.applicationEdit(ids)}
        editDisabledReason={useApplicationPermissions().change}
      />
      <Outlet />
    </Page>
  );
}

function ApplicationTabs({ ids, plugins }: { ids: ApplicationIds; plugins: number }) {
  const { pathname } = useLocation();
  // Optional: without it the tab has no count.
  const { data } = useQuery(applications.apiCount(ids));
  const tab = (label: string, href: string, count?: number) => ({
    label,
    href,
    selected: pathname === href,
    count,
  });
  return (
    <Tabs
      label="Parts of the application"
      items={[
        tab('Overview', paths.application(ids)),
        { ...tab('APIs', paths.applicationApis(ids), data?.count), countLoadsLater: true },
        tab('Traffic', paths.applicationTraffic(ids)),
        tab('Plugins', paths.applicationPlugins(ids), plugins),
        tab('JSON', paths.applicationJson(ids)),
      ]}
    />
  );
}
