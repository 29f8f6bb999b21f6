import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { useCluster } from '#shared/current.ts';
import { GatewayIssuesNotice } from '#shared/gateway-issues.tsx';
import { PluginList } from '#shared/plugin-list.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { usePolicyPermission } from './actions.tsx';
import { PolicyCard } from './policy-card.tsx';

/** The policies and plugins that apply to every request of a cluster. */
export function Component() {
  const ids = useClusterIds();
  const cluster = useCluster();
  const { name, policies = {} } = cluster;
  const { acl: _acl, authentication: _authentication, logging: _logging, ...plugins } = policies;
  const disabledReason = usePolicyPermission();
  return (
    <Page
      title="Policies"
      description={`What applies to every request in ${name}, before the plugins of applications, APIs and consumers.`}
      actions={<ActionLink label="History" href={paths.clusterHistory(ids, '?kind=cluster')} />}
    >
      {disabledReason && <Banner>{disabledReason}. You can only view policies.</Banner>}
      <GatewayIssuesNotice
        record={cluster}
        noun="configuration"
        editHref={paths.clusterSettings(ids)}
        editLabel="Settings"
        editDisabledReason={undefined}
      />
      <PolicyCard name="authentication" href={paths.policyAuthentication(ids)} />
      <PolicyCard name="acl" href={paths.policyAcl(ids)} />
      <PolicyCard name="logging" href={paths.policyLogging(ids)} />
      <Card
        title="Other plugins"
        count={Object.keys(plugins).length}
        padding="none"
        actions={
          <ActionLink
            size="small"
            label="Edit"
            what="other plugins"
            href={paths.policyPlugins(ids)}
            disabledReason={disabledReason}
          />
        }
      >
        <PluginList plugins={plugins} none="No other plugin runs for all traffic." />
      </Card>
    </Page>
  );
}
