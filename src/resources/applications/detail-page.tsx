import { Outlet, useLocation, useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Application } from '#contract/generated/types.gen.ts';
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
import { ServesNothingNotice } from './serves-nothing-notice.tsx';

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
      tabs={<ApplicationTabs ids={ids} application={application} />}
    >
      <ServesNothingNotice application={application} />
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

function ApplicationTabs({ ids, application }: { ids: ApplicationIds; application: Application }) {
  const { pathname } = useLocation();
  const { plugins = {}, api_count: apis } = application;
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
        tab('APIs', paths.applicationApis(ids), apis),
        tab('Traffic', paths.applicationTraffic(ids)),
        tab('Plugins', paths.applicationPlugins(ids), Object.keys(plugins).length),
        tab('JSON', paths.applicationJson(ids)),
        tab('History', paths.applicationHistory(ids)),
      ]}
    />
  );
}
