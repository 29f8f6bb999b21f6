import { useQuery } from '@tanstack/react-query';
import { errorWords, submitWords } from '#api/errors.ts';
import type { ClusterPlugins, ClusterPluginsPatch } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action.ts';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { plural } from '#lib/text.ts';
import { overview } from '#resources/clusters/queries.ts';
import { useCan, useCluster } from '#shared/place.ts';
import { withDisabled } from '#shared/plugin-editor/plugin-map.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useUpdatePolicies } from './queries.ts';
import { type PolicyName, policyState, policyWords } from './words.ts';

/** Why the reader may not change policies; undefined when it is allowed. */
export function usePolicyPermission(): string | undefined {
  return useCan()('cluster', 'plugins', 'patch').reason;
}

/** What a change reaches, in a sentence: `All traffic of production, with 24 applications`. */
export function useReach(): string {
  const { name } = useCluster();
  const { data } = useQuery(overview.applications(useClusterIds()));
  const many = data ? `, with ${plural(data.count, 'application')}` : '';
  return `All traffic of ${name}${many}`;
}

/** The body that switches a policy; whatever else it says stays as it is. */
export function switchBody(
  policies: ClusterPlugins,
  name: PolicyName,
  on: boolean,
): ClusterPluginsPatch {
  const policy = { ...policies[name] };
  if (name !== 'logging') return { [name]: withDisabled(policy, !on) };
  return { logging: { ...(on ? withDisabled(policy, false) : policy), enabled: on } };
}

const lost: Record<PolicyName, string> = {
  authentication: 'Callers need no credentials any more',
  acl: 'Consumers that it kept out can call',
  logging: 'Gateways stop sending access logs',
};

/** Switching and removing one policy. What opens the cluster to more callers asks for the cluster's name. */
export function usePolicyActions(name: PolicyName): { turn: Action; remove: Action } {
  const cluster = useCluster();
  const { policies = {} } = cluster;
  const disabledReason = usePolicyPermission();
  const reach = useReach();
  const { mutateAsync } = useUpdatePolicies(useClusterIds());
  const confirm = useConfirm();
  const toast = useToast();
  const { title } = policyWords[name];
  const on = policyState(policies, name) === 'on';

  async function stop(verb: 'Turn off' | 'Remove', body: ClusterPluginsPatch, after: string) {
    const what = title.toLowerCase();
    const stopped = await confirm({
      title: `${verb} ${what} of ${cluster.name}?`,
      body: after,
      impact: [reach, lost[name], 'Gateways follow within seconds'],
      ...((verb === 'Remove' || name !== 'logging') && { typedName: cluster.name }),
      confirmLabel: `${verb} ${what}`,
      danger: true,
      run: async () => {
        await mutateAsync(body);
      },
      describeError: submitWords,
    });
    if (stopped) toast({ text: `${verb === 'Remove' ? 'Removed' : 'Turned off'} ${what}` });
  }

  async function turnOn() {
    try {
      await mutateAsync(switchBody(policies, name, true));
      toast({ text: `Turned on ${title.toLowerCase()}` });
    } catch (error) {
      const words = errorWords(error);
      toast({ tone: 'bad', text: `${title} was not turned on. ${words.title}. ${words.advice}` });
    }
  }

  return {
    turn: {
      label: on ? 'Turn off' : 'Turn on',
      run: () =>
        void (on
          ? stop(
              'Turn off',
              switchBody(policies, name, false),
              'Its settings stay, and it can be turned on again.',
            )
          : turnOn()),
      disabledReason,
    },
    remove: {
      label: 'Remove',
      run: () => void stop('Remove', { [name]: null }, 'Its settings are lost.'),
      disabledReason,
      danger: true,
    },
  };
}
