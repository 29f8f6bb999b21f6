import { useQuery } from '@tanstack/react-query';
import { errorMessage, errorText } from '#api/errors.ts';
import type { ClusterPlugins, ClusterPluginsPatch } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { plural } from '#lib/text.ts';
import { overview } from '#resources/clusters/queries.ts';
import { useCan, useCluster } from '#shared/current.ts';
import { withDisabled } from '#shared/plugin-editor/plugin-map.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useUpdatePolicies } from './queries.ts';
import { type PolicyName, policyState, policyTexts } from './status.ts';

/** Why the user may not change policies; undefined if allowed. */
export function usePolicyPermission(): string | undefined {
  return useCan()('cluster', 'plugins', 'patch').reason;
}

/** Describes what a change affects: `Affects all 24 applications of production`. */
export function useImpact(): string {
  const { name } = useCluster();
  const count = useQuery(overview.applications(useClusterIds())).data?.count ?? 0;
  if (count === 0) return `Affects all traffic of ${name}`;
  return `Affects ${count > 1 ? 'all ' : ''}${plural(count, 'application')} of ${name}`;
}

/** The body that turns a policy on or off and keeps its settings. */
export function switchBody(
  policies: ClusterPlugins,
  name: PolicyName,
  on: boolean,
): ClusterPluginsPatch {
  const policy = { ...policies[name] };
  if (name !== 'logging') return { [name]: withDisabled(policy, !on) };
  return { logging: { ...(on ? withDisabled(policy, false) : policy), enabled: on } };
}

const consequences: Record<PolicyName, string> = {
  authentication: 'Callers no longer need these credentials',
  acl: 'Consumers that it denies can call, unless other lists deny them',
  logging: 'Gateways stop sending access logs',
};

/** The actions of a policy. Opening the cluster to more callers requires typing the cluster's name. */
export function usePolicyActions(name: PolicyName): { turn: Action; remove: Action } {
  const cluster = useCluster();
  const { policies = {} } = cluster;
  const disabledReason = usePolicyPermission();
  const impact = useImpact();
  const { mutateAsync } = useUpdatePolicies(useClusterIds());
  const confirm = useConfirm();
  const toast = useToast();
  const { title } = policyTexts[name];
  const on = policyState(policies, name) === 'on';
  const about = `policy ${name} of ${cluster.id}`;

  async function stop(verb: 'Turn off' | 'Remove', body: ClusterPluginsPatch, after: string) {
    const what = title.toLowerCase();
    const stopped = await confirm({
      title: `${verb} ${what} of ${cluster.name}?`,
      body: after,
      impact: [impact, consequences[name], 'Takes effect within seconds'],
      ...((verb === 'Remove' || name !== 'logging') && { typedName: cluster.name }),
      confirmLabel: `${verb} ${what}`,
      danger: true,
      run: async () => {
        await mutateAsync({ body, etag: cluster.etag });
      },
      describeError: errorMessage,
    });
    if (stopped) toast({ text: `${verb === 'Remove' ? 'Removed' : 'Turned off'} ${what}`, about });
  }

  async function turnOn() {
    const body = { policies: switchBody(policies, name, true) };
    const change = { kind: 'cluster', record_id: cluster.id, body } as const;
    const question = await import('#shared/impact/question.tsx').catch(() => null);
    if (question && !(await question.askAboutImpact(confirm, cluster.id, change, cluster.etag)))
      return;
    try {
      await mutateAsync({ body: switchBody(policies, name, true), etag: cluster.etag });
      toast({ text: `Turned on ${title.toLowerCase()}`, about });
    } catch (error) {
      const { title: failure, advice } = errorText(error);
      const text = `${title} was not turned on. ${failure}. ${advice}`;
      toast({ tone: 'bad', text, about, error });
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
              'It keeps its settings and can be turned on again.',
            )
          : turnOn()),
      disabledReason,
    },
    remove: {
      label: 'Remove',
      run: () => void stop('Remove', { [name]: null }, 'Its settings are deleted.'),
      disabledReason,
      danger: true,
    },
  };
}
