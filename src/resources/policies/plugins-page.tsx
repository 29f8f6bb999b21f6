import { paths } from '#paths';
import { useEditedCluster } from '#shared/edited.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { PluginsSection } from '#shared/plugins-section.tsx';
import { EditRecord, type RecordFormSpec } from '#shared/record-form.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { usePolicyPermission } from './actions.tsx';
import {
  type OtherPlugins,
  otherPluginsSchema,
  toBody,
  toForm,
  toFormField,
} from './plugins-schema.ts';
import { ImpactBanner, policyImpact } from './policy-form.tsx';
import { useUpdatePolicies } from './queries.ts';

const spec: RecordFormSpec<OtherPlugins> = {
  kind: 'cluster',
  resolver: contractResolver<OtherPlugins>(otherPluginsSchema),
  normalize: (values) => values,
  sections: [{ id: 'plugins', title: 'Plugins', fields: ['plugins'] }],
};

/** The form of the plugins that run for all traffic of a cluster, without the policies that have their own form. */
export function Component() {
  const ids = useClusterIds();
  const source = useEditedCluster();
  const { data: cluster } = source;
  const { mutateAsync } = useUpdatePolicies(ids);
  return (
    <EditRecord
      key={cluster.id}
      spec={spec}
      source={source}
      toForm={toForm}
      toBody={toBody}
      draft={`cluster/${cluster.id}/policies/plugins`}
      title="Edit other plugins"
      send={(body, etag) => mutateAsync({ body, etag })}
      impact={policyImpact(cluster.id)}
      nameOf={() => 'other plugins'}
      disabledReason={usePolicyPermission()}
      back={paths.clusterPolicies(ids)}
      remap={toFormField}
      aside={() => <ImpactBanner />}
    >
      {({ form }) => <PluginsSection control={form.control} name="plugins" level="cluster" />}
    </EditRecord>
  );
}
