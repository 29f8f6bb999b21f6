import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useSearchParams } from 'react-router';
import type { Edited } from '#api/polling.ts';
import type { Cluster } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import { FormShell } from '#kit/form-shell.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { Tabs } from '#kit/tabs.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { RestartNote } from '#resources/gateway-instances/embed.tsx';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { ChangesCard, changeListOf } from '#shared/changes-card.tsx';
import { useCurrentUser } from '#shared/current.ts';
import { useEditedCluster } from '#shared/edited.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { useImpact } from '#shared/impact.tsx';
import { ReceivedCard } from '#shared/received-card.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useClusterPermissions } from './actions.tsx';
import { ClientFields, clientSections } from './client-fields.tsx';
import { ObservabilityFields, observabilitySections } from './observability-fields.tsx';
import { ProxyFields, proxySections } from './proxy-fields.tsx';
import { useUpdateSettings } from './queries.ts';
import type { SettingsFieldsProps } from './settings-fields.tsx';
import { startupSummary } from './settings-help.ts';
import {
  clientGroup,
  normalizeGroup,
  observabilityGroup,
  proxyGroup,
  type SettingsGroup,
  toBody,
} from './settings-schema.ts';

/** One group of settings, shown as a tab. */
interface GroupForm<Values extends object> {
  title: string;
  group: SettingsGroup<Values>;
  sections: readonly FormSectionInfo[];
  Fields: (props: SettingsFieldsProps<Values>) => ReactNode;
}

const titles = {
  client: 'Client',
  observability: 'Observability',
  proxy: 'Proxy',
  received: 'What gateways receive',
};
type TabName = keyof typeof titles;
const names = Object.keys(titles) as TabName[];

/** The settings of a cluster in three groups, each saved separately. */
export function Component() {
  const ids = useClusterIds();
  const source = useEditedCluster();
  const { data: cluster } = source;
  const requested = useSearchParams()[0].get('group');
  const shown = names.find((name) => name === requested) ?? 'client';
  const { changeSettings } = useClusterPermissions();
  const shared = { source, disabledReason: changeSettings };
  return (
    <Page
      title="Settings"
      description="Settings for all gateways of the cluster. Each group is saved separately."
      tabs={
        <Tabs
          label="Groups of settings"
          items={[
            ...names.map((name, index) => ({
              label: titles[name],
              href: paths.clusterSettings(ids, index === 0 ? undefined : name),
              selected: name === shown,
            })),
            {
              label: 'History',
              href: paths.clusterHistory(ids, '?kind=cluster'),
              selected: false,
            },
          ]}
        />
      }
    >
      <OldGateways />
      {shown === 'client' && <Group key={`client ${cluster.id}`} {...shared} form={client} />}
      {shown === 'observability' && (
        <Group key={`observability ${cluster.id}`} {...shared} form={observability} />
      )}
      {shown === 'proxy' && <Group key={`proxy ${cluster.id}`} {...shared} form={proxy} />}
      {shown === 'received' && <Received cluster={cluster} />}
    </Page>
  );
}

/** The gateways that do not have the start-up settings yet. */
function OldGateways() {
  const ids = useClusterIds();
  const { data } = useQuery(gatewayInstances.delivery(ids));
  return data && <RestartNote ids={ids} delivery={data} />;
}

/** How gateways receive the settings: some as objects, some in the start-up configuration. */
function Received({ cluster }: { cluster: Cluster }) {
  const ids = useClusterIds();
  return (
    <>
      <Banner
        action={
          <LinkButton size="small" href={paths.gatewayNew(ids)}>
            Get the start-up file
          </LinkButton>
        }
      >
        {startupSummary()}
      </Banner>
      <ReceivedCard kind="cluster_settings" id={cluster.id} />
    </>
  );
}

const client = {
  title: titles.client,
  group: clientGroup,
  sections: clientSections,
  Fields: ClientFields,
};
const observability = {
  title: titles.observability,
  group: observabilityGroup,
  sections: observabilitySections,
  Fields: ObservabilityFields,
};
const proxy = {
  title: titles.proxy,
  group: proxyGroup,
  sections: proxySections,
  Fields: ProxyFields,
};

interface GroupProps<Values extends object> {
  form: GroupForm<Values>;
  source: Edited<Cluster>;
  disabledReason: string | undefined;
}

function Group<Values extends object>({ form, source, disabledReason }: GroupProps<Values>) {
  const { group, sections, title, Fields } = form;
  const { member, schema } = group;
  const user = useCurrentUser();
  const toast = useToast();
  const { data: cluster, isGone, read } = source;
  const update = useUpdateSettings({ orgId: cluster.org_id, clusterId: cluster.id }).mutateAsync;
  const toForm = useCallback(
    ({ settings }: Pick<Cluster, 'settings'>) => (settings[member] ?? {}) as Values,
    [member],
  );
  // One object for as long as the group is the same.
  const loaded = cluster.settings[member];
  const initial = useMemo(
    () => toForm({ settings: { [member]: loaded } }),
    [toForm, member, loaded],
  );
  const edit = useEditForm<Values>({
    initial,
    tag: cluster.etag,
    resolver: useMemo(() => contractResolver<Values>(schema), [schema]),
    normalize: useMemo(() => (values: Values) => normalizeGroup(group, values), [group]),
    draftKey: `${user.id}/${cluster.org_id}/cluster/${cluster.id}/settings/${member}`,
  });
  const impact = useImpact(
    edit,
    {
      clusterId: cluster.id,
      change: (settings: object) => ({
        kind: 'cluster',
        record_id: cluster.id,
        body: { settings },
      }),
    },
    (values, base) => toBody(group, values, base),
    { values: initial, tag: cluster.etag },
  );
  const submit = useFormSubmit({
    edit,
    confirmSave: impact.confirmSave,
    stored: { kind: 'cluster', record: cluster, isGone, read, toForm },
    send: async (values) => {
      const body = toBody(group, values, edit.base());
      if (body) await update({ body, etag: edit.tag() });
    },
    onSaved: () => void toast({ text: `Saved ${title.toLowerCase()} settings of ${cluster.name}` }),
    remap: (field) => (field.startsWith(`${member}.`) ? field.slice(member.length + 1) : field),
  });
  return (
    <FormShell<Values>
      {...submit}
      edit={edit}
      sections={sections}
      submitLabel={`Save ${title.toLowerCase()} settings`}
      onCancel={edit.discardEdits}
      changeList={changeListOf('cluster', edit)}
      disabledReason={disabledReason}
      aside={
        <>
          {impact.aside}
          <ChangesCard kind="cluster" edit={edit} />
        </>
      }
    >
      <Fields form={edit.form as UseFormReturn<Values>} disabled={disabledReason !== undefined} />
    </FormShell>
  );
}
