import type { ReactNode } from 'react';
import { Banner } from '#kit/banner.tsx';
import { paths } from '#paths';
import { useCluster } from '#shared/current.ts';
import { contractResolver } from '#shared/form-resolver.ts';
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
export function PolicyFormPage({ policy, sections, children }: PolicyFormPageProps) {
  const ids = useClusterIds();
  const cluster = useCluster();
  const { mutateAsync } = useUpdatePolicies(ids);
  const { title, about } = policyTexts[policy];
  const state = policyState(cluster.policies ?? {}, policy);
  const shared = {
    spec: { resolver, normalize, sections },
    back: paths.clusterPolicies(ids),
    disabledReason: usePolicyPermission(),
    draft: `cluster/${cluster.id}/policies/${policy}`,
    aside: () => <ImpactBanner off={state === 'off'} />,
  };
  if (state === 'not set') {
    return (
      <CreateRecord<PolicyValues, undefined>
        {...shared}
        key={`new ${cluster.id}`}
        title={`Set up ${title.toLowerCase()}`}
        description={about}
        getInitialValues={() => defaultsOf(policy)}
        submitLabel={`Set up ${title.toLowerCase()}`}
        send={async (values) => {
          await mutateAsync({ ...normalize(values) });
          return undefined;
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
      record={cluster}
      toForm={formOf[policy]}
      toBody={toBody}
      send={mutateAsync}
      nameOf={() => title.toLowerCase()}
    >
      {({ form }) => children(form)}
    </EditRecord>
  );
}

/** Stable functions: a new one resets the form. */
const formOf: Record<PolicyName, (cluster: Parameters<typeof toForm>[0]) => PolicyValues> = {
  acl: (cluster) => toForm(cluster, 'acl'),
  authentication: (cluster) => toForm(cluster, 'authentication'),
  logging: (cluster) => toForm(cluster, 'logging'),
};

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
