import type { ReactNode } from 'react';
import { Banner } from '#kit/banner.tsx';
import { paths } from '#paths';
import { contractResolver } from '#shared/form-resolver.ts';
import { useCluster } from '#shared/place.ts';
import { CreateRecord, EditRecord, type RecordFormSpec } from '#shared/record-form.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { usePolicyPermission, useReach } from './actions.tsx';
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
import { type PolicyName, policyState, policyWords } from './words.ts';

const resolver = contractResolver<PolicyValues>(policySchema);

interface PolicyFormPageProps {
  policy: PolicyName;
  sections: RecordFormSpec<PolicyValues>['sections'];
  children: (form: PolicyForm) => ReactNode;
}

/** The page that sets one policy up, or changes it; beside the form it says what a save reaches. */
export function PolicyFormPage({ policy, sections, children }: PolicyFormPageProps) {
  const ids = useClusterIds();
  const cluster = useCluster();
  const { mutateAsync } = useUpdatePolicies(ids);
  const { title, about } = policyWords[policy];
  const state = policyState(cluster.policies ?? {}, policy);
  const shared = {
    spec: { resolver, normalize, sections },
    back: paths.clusterPolicies(ids),
    disabledReason: usePolicyPermission(),
    draft: `cluster/${cluster.id}/policies/${policy}`,
    aside: () => <Reach off={state === 'off'} />,
  };
  if (state === 'not set') {
    return (
      <CreateRecord<PolicyValues, undefined>
        {...shared}
        key={`new ${cluster.id}`}
        title={`Set up ${title.toLowerCase()}`}
        description={about}
        start={() => defaultsOf(policy)}
        submitLabel={`Set up ${title.toLowerCase()}`}
        send={async (values) => {
          await mutateAsync({ ...normalize(values) });
          return undefined;
        }}
        made={() => ({ name: title.toLowerCase(), href: shared.back })}
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

/** Stable functions, as the form starts anew with another one. */
const formOf: Record<PolicyName, (cluster: Parameters<typeof toForm>[0]) => PolicyValues> = {
  acl: (cluster) => toForm(cluster, 'acl'),
  authentication: (cluster) => toForm(cluster, 'authentication'),
  logging: (cluster) => toForm(cluster, 'logging'),
};

/** What a save changes, in traffic. */
export function Reach({ off = false }: { off?: boolean }) {
  const reach = useReach();
  return (
    <Banner tone={off ? 'info' : 'warning'}>
      <strong>{reach}</strong>{' '}
      {off ? 'is untouched while the policy is off.' : 'follows within seconds of a save.'}
    </Banner>
  );
}
