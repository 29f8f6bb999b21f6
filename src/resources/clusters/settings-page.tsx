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
import { ChangesCard } from '#shared/changes-card.tsx';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { useCluster, useCurrentUser } from '#shared/place.ts';
import { ReceivedCard } from '#shared/received-card.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useClusterPermissions } from './actions.tsx';
import { ClientFields, clientSections, type SettingsFieldsProps } from './client-fields.tsx';
import { ObservabilityFields, observabilitySections } from './observability-fields.tsx';
import { ProxyFields, proxySections } from './proxy-fields.tsx';
import { useSaveGroup } from './settings-save.ts';
import {
  clientGroup,
  normalizeGroup,
  observabilityGroup,
  proxyGroup,
  type SettingsGroup,
} from './settings-schema.ts';

/** Everything about one group: a tab of the page. */
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

/** What every gateway of a cluster follows, in three groups that are saved each by itself. */
export function Component() {
  const ids = useClusterIds();
  const cluster = useCluster();
  const asked = useSearchParams()[0].get('group');
  const shown = names.find((name) => name === asked) ?? 'client';
  const { changeSettings } = useClusterPermissions();
  const here = { cluster, disabledReason: changeSettings };
  return (
    <Page
      title="Settings"
      description="Settings that every gateway of the cluster follows. Each group is saved on its own."
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
      {shown === 'client' && <Group key={`client ${cluster.id}`} {...here} form={client} />}
      {shown === 'observability' && (
        <Group key={`observability ${cluster.id}`} {...here} form={observability} />
      )}
      {shown === 'proxy' && <Group key={`proxy ${cluster.id}`} {...here} form={proxy} />}
      {shown === 'received' && <Received cluster={cluster} />}
    </Page>
  );
}

/** How the settings reach gateways: some as objects, some in the file that a gateway starts with. */
function Received({ cluster }: { cluster: Cluster }) {
  const ids = useClusterIds();
  return (
    <>
      <Banner
        action={
          <LinkButton size="small" href={paths.gatewayNew(ids)}>
            Show start-up configuration
          </LinkButton>
        }
      >
        Rotation of logs, the upstream's status, the version in the Server header and slashes at the
        end of URLs stand in the configuration that a gateway starts with: a running one follows
        them once it is started with a new one. The values of the Helm chart hold the version in the
        Server header alone.
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

function Group<Values extends object>(props: {
  form: GroupForm<Values>;
  cluster: Cluster;
  disabledReason: string | undefined;
}) {
  const { form, cluster, disabledReason } = props;
  const { group, sections, title, Fields } = form;
  const { member, schema } = group;
  const user = useCurrentUser();
  const toast = useToast();
  const save = useSaveGroup(cluster, group);
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
      onCancel={edit.adopt}
      disabledReason={disabledReason}
      aside={<ChangesCard edit={edit} />}
    >
      <Fields form={edit.form as UseFormReturn<Values>} disabled={disabledReason !== undefined} />
    </FormShell>
  );
}
