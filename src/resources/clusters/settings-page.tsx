import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useSearchParams } from 'react-router';
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
import { ChangesCard } from '#shared/changes-card.tsx';
import { useCluster, useCurrentUser } from '#shared/current.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { ReceivedCard } from '#shared/received-card.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useClusterPermissions } from './actions.tsx';
import { ClientFields, clientSections } from './client-fields.tsx';
import { ObservabilityFields, observabilitySections } from './observability-fields.tsx';
import { ProxyFields, proxySections } from './proxy-fields.tsx';
import type { SettingsFieldsProps } from './settings-fields.tsx';
import { startupSummary } from './settings-help.ts';
import { useSaveSettings } from './settings-save.ts';
import {
  clientGroup,
  normalizeGroup,
  observabilityGroup,
  proxyGroup,
  type SettingsGroup,
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
  const cluster = useCluster();
  const requested = useSearchParams()[0].get('group');
  const shown = names.find((name) => name === requested) ?? 'client';
  const { changeSettings } = useClusterPermissions();
  const shared = { cluster, disabledReason: changeSettings };
  return (
    <Page
      title="Settings"
      description="Settings for all gateways of the cluster. Each group is saved separately."
      tabs={
        <Tabs
          label="Groups of settings"
          items={names.map((name, index) => ({
            label: titles[name],
            href: paths.clusterSettings(ids, index === 0 ? undefined : name),
            selected: name === shown,
          }))}
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
  cluster: Cluster;
  disabledReason: string | undefined;
}

function Group<Values extends object>({ form, cluster, disabledReason }: GroupProps<Values>) {
  const { group, sections, title, Fields } = form;
  const { member, schema } = group;
  const user = useCurrentUser();
  const toast = useToast();
  const save = useSaveSettings(cluster, group);
  const loaded = cluster.settings[member];
  const edit = useEditForm<Values>({
    initial: useMemo(() => (loaded ?? {}) as Values, [loaded]),
    resolver: useMemo(() => contractResolver<Values>(schema), [schema]),
    normalize: useMemo(() => (values: Values) => normalizeGroup(group, values), [group]),
    draftKey: `${user.id}/${cluster.org_id}/cluster/${cluster.id}/settings/${member}`,
  });
  const submit = useFormSubmit({
    edit,
    send: (values) => save(values, edit.base()),
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
      disabledReason={disabledReason}
      aside={<ChangesCard edit={edit} />}
    >
      <Fields form={edit.form as UseFormReturn<Values>} disabled={disabledReason !== undefined} />
    </FormShell>
  );
}
