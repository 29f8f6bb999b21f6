import { type ReactNode, useState } from 'react';
import { isApiError } from '#api/errors.ts';
import type { Cluster, ClusterPluginsPatch } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { paths } from '#paths';
import { useEditedCluster } from '#shared/edited.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import type { FormImpact } from '#shared/impact.tsx';
import { CreateRecord, EditRecord, type RecordFormSpec } from '#shared/record-form.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useImpact, usePolicyPermission } from './actions.tsx';
import {
  defaultsOf,
  normalize,
  type PolicyForm,
  type PolicyValues,
  policySchema,
  toBody,
  toForm,
} from './form-schema.ts';
import { useUpdatePolicies } from './queries.ts';
import { type PolicyName, policyState, policyTexts } from './status.ts';

const resolver = contractResolver<PolicyValues>(policySchema);

interface PolicyFormPageProps {
  policy: PolicyName;
  sections: RecordFormSpec<PolicyValues>['sections'];
  children: (form: PolicyForm) => ReactNode;
}

/** The page that sets up or edits a policy. Next to the form it shows what a save affects. */
export function PolicyFormPage(props: PolicyFormPageProps) {
  const { clusterId } = useClusterIds();
  return <PolicyFormOf key={clusterId} {...props} />;
}

function PolicyFormOf({ policy, sections, children }: PolicyFormPageProps) {
  const ids = useClusterIds();
  const source = useEditedCluster();
  const { data: cluster } = source;
  const { mutateAsync } = useUpdatePolicies(ids);
  const { title, about } = policyTexts[policy];
  const state = policyState(cluster.policies ?? {}, policy);
  // What someone else does meanwhile must not replace the form.
  const [first] = useState({ isNew: state === 'not set', etag: cluster.etag });
  const shared = {
    spec: { kind: 'cluster' as const, resolver, normalize, sections },
    back: paths.clusterPolicies(ids),
    disabledReason: usePolicyPermission(),
    draft: `cluster/${cluster.id}/policies/${policy}`,
    aside: () => <ImpactBanner off={state === 'off'} />,
    impact: policyImpact(cluster.id),
  };
  if (first.isNew) {
    return (
      <CreateRecord<PolicyValues>
        {...shared}
        key={`new ${cluster.id}`}
        title={`Set up ${title.toLowerCase()}`}
        description={about}
        getInitialValues={() => defaultsOf(policy)}
        submitLabel={`Set up ${title.toLowerCase()}`}
        send={async (values) => {
          const body = { ...normalize(values) };
          const isFree = (now: Cluster) => policyState(now.policies ?? {}, policy) === 'not set';
          await setUp(mutateAsync, { body, etag: first.etag }, isFree);
          return { id: cluster.id, name: title.toLowerCase() };
        }}
        describeCreated={() => ({ name: title.toLowerCase(), href: shared.back })}
      >
        {({ form }) => children(form)}
      </CreateRecord>
    );
  }
  return (
    <EditRecord
      {...shared}
      key={cluster.id}
      title={`Edit ${title.toLowerCase()}`}
      source={source}
      toForm={formOf[policy]}
      toBody={toBody}
      send={(body, etag) => mutateAsync({ body, etag })}
      nameOf={() => title.toLowerCase()}
    >
      {({ form }) => children(form)}
    </EditRecord>
  );
}

interface PolicyUpdate {
  body: ClusterPluginsPatch;
  etag: string | undefined;
}

/** Sends a new policy. Other parts of the cluster may have changed, but someone else's policy is not replaced. */
async function setUp(
  send: (update: PolicyUpdate) => Promise<unknown>,
  update: PolicyUpdate,
  isFree: (cluster: Cluster) => boolean,
): Promise<void> {
  try {
    await send(update);
  } catch (error) {
    if (!isApiError(error, 'changed')) throw error;
    const now = error.current as Cluster;
    if (!isFree(now)) throw error;
    await send({ ...update, etag: now.etag });
  }
}

/** Stable functions: a new one resets the form. */
const formOf: Record<PolicyName, (cluster: Parameters<typeof toForm>[0]) => PolicyValues> = {
  acl: (cluster) => toForm(cluster, 'acl'),
  authentication: (cluster) => toForm(cluster, 'authentication'),
  logging: (cluster) => toForm(cluster, 'logging'),
};

/** The impact of a form that sends policies of a cluster. */
export function policyImpact(clusterId: string): FormImpact<object> {
  return {
    clusterId,
    change: (policies) => ({ kind: 'cluster', record_id: clusterId, body: { policies } }),
  };
}

/** Shows what a save affects. */
export function ImpactBanner({ off = false }: { off?: boolean }) {
  const impact = useImpact();
  if (off) return <Banner tone="info">The policy is off. Saving affects no traffic.</Banner>;
  return (
    <Banner tone="warning">
      <strong>{impact}.</strong>
    </Banner>
  );
}
