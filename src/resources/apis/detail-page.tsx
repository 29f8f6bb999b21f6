import { Outlet, useLocation, useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { isPublished } from '#domain/publication.ts';
import { Banner } from '#kit/banner.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { MenuButton } from '#kit/menu-button.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Tabs } from '#kit/tabs.tsx';
import { type ApiIds, paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { GatewayIssuesNotice } from '#shared/gateway-issues.tsx';
import { PublicationTag } from '#shared/publication-tag.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiActions, useApiPermissions, useApplication } from './actions.tsx';
import { apis } from './queries.ts';

/** The frame around the tabs of an API. */
export function Component() {
  const ids = useApiIds();
  const { data: api } = usePrefetched(apis.one(ids));
  const application = useApplication();
  const navigate = useNavigate();
  const actionsOf = useApiActions(() => void navigate(paths.applicationApis(ids)));
  const actions = actionsOf(api);
  return (
    <Page
      title={api.name}
      status={<PublicationTag record={api} />}
      description={api.description}
      meta={
        <>
          <span>
            id <Mono>{api.id}</Mono>
          </span>
          <CopyButton text={api.id} noun="id" />
        </>
      }
      actions={
        <>
          <ActionButton action={actions.publication} />
          <ActionButton action={actions.clone} />
          <ActionButton action={actions.edit} />
          <MenuButton
            label={`More actions for ${api.name}`}
            actions={() => [actions.copyId, actions.remove]}
          />
        </>
      }
      tabs={<ApiTabs ids={ids} plugins={Object.keys(api.plugins ?? {}).length} />}
    >
      {isPublished(api) && !isPublished(application) && (
        <Banner>
          The application {application.name} is unpublished, so gateways serve none of its APIs.
        </Banner>
      )}
      <GatewayIssuesNotice
        record={api}
        noun="API"
        editHref={paths.apiEdit(ids)}
        editDisabledReason={useApiPermissions().change}
      />
      <Outlet />
    </Page>
  );
}

function ApiTabs({ ids, plugins }: { ids: ApiIds; plugins: number }) {
  const { pathname } = useLocation();
  const tab = (label: string, href: string, count?: number) => ({
    label,
    href,
    selected: pathname === href,
    ...(count !== undefined && { count }),
  });
  return (
    <Tabs
      label="Parts of the API"
      items={[
        tab('Overview', paths.api(ids)),
        tab('Traffic', paths.apiTraffic(ids)),
        tab('Plugins', paths.apiPlugins(ids), plugins),
        tab('Effective plugins', paths.apiEffectivePlugins(ids)),
        tab('JSON', paths.apiJson(ids)),
        tab('History', paths.apiHistory(ids)),
      ]}
    />
  );
}
