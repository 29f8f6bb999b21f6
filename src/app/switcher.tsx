import UnfoldIcon from '@mui/icons-material/UnfoldMore';
import { styled } from '@mui/material/styles';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Breakable } from '#kit/breakable.tsx';
import { PlainLink } from '#kit/link.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { paths } from '#paths';
import { organizations } from '#resources/organizations/queries.ts';
import { useCurrentUser } from '#shared/current.ts';
import { ofFrame } from '#shared/frame-query.ts';
import type { ChoiceSection } from './choice.ts';
import { ChoiceButton } from './choice-button.tsx';
import { ClusterMark } from './cluster-mark.tsx';
import type { ShellPlace } from './place.ts';

const Button = styled('button')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'flex',
    alignItems: 'center',
    gap: 10,
    width: '100%',
    minHeight: 50,
    padding: '5px 8px 5px 10px',
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    font: 'inherit',
    textAlign: 'left',
    color: palette.text.primary,
    backgroundColor: palette.surface,
    cursor: 'pointer',
    '&:hover': { backgroundColor: palette.faintLine },
    '& > .label': { flex: 1, minWidth: 0 },
    '& .org, & .cluster': { display: 'block', overflowWrap: 'anywhere' },
    '& .org': { fontSize: '0.75rem', lineHeight: '16px', color: palette.muted },
    '& .cluster': { fontSize: '0.875rem', lineHeight: '18px', fontWeight: 600 },
    '& > svg': { flex: 'none', fontSize: 16, color: palette.muted },
  };
});

/** The names of other organizations, loaded when `enabled`. */
function useOrganizationNames(ids: readonly string[], enabled: boolean) {
  return useQueries({
    queries: ids.map((id) => ({ ...organizations.one(id), ...ofFrame, enabled })),
    combine: (results) =>
      results.map(({ data }, index) => data?.name ?? `Organization ${ids[index]}`),
  });
}

/** Shows the current cluster and organization, with a menu of the others. */
export function Switcher({ place }: { place: ShellPlace }) {
  const { orgId, orgName, cluster, clusters } = place;
  const { org_ids: orgIds } = useCurrentUser();
  const navigate = useNavigate();
  const [needed, setNeeded] = useState(false);
  const others = orgIds.filter((id) => id !== orgId);
  const names = useOrganizationNames(others, needed);

  function sections(): ChoiceSection[] {
    const go = (path: string) => () => void navigate(path);
    return [
      {
        heading: `Clusters of ${orgName ?? 'this organization'}`,
        choices: clusters.map(({ id, name }) => ({
          key: id,
          label: name,
          selected: id === cluster?.id,
          mark: <ClusterMark name={name} />,
          run: go(paths.cluster({ orgId: orgId ?? '', clusterId: id })),
        })),
      },
      {
        heading: 'Organizations',
        choices: [
          ...others.map((id, index) => ({
            key: id,
            label: names[index] ?? id,
            run: go(paths.clusters(id)),
          })),
          { label: 'All organizations', run: go(paths.organizations()) },
          { label: 'Create organization', run: go(paths.organizationNew()) },
        ],
      },
    ];
  }

  if (!orgId) return <PlainLink href={paths.organizations()}>Organizations</PlainLink>;
  return (
    <ChoiceButton
      label="Clusters and organizations"
      sections={sections}
      onIntent={() => setNeeded(true)}
    >
      {(button) => (
        <Button type="button" {...button}>
          {cluster && <ClusterMark name={cluster.name} />}
          <span className="label">
            <VisuallyHidden>Switch from </VisuallyHidden>
            <span className="org">
              <Breakable text={orgName ?? 'Organization'} />
            </span>
            <span className="cluster">
              <Breakable text={cluster?.name ?? 'No cluster'} />
            </span>
          </span>
          <UnfoldIcon aria-hidden="true" />
        </Button>
      )}
    </ChoiceButton>
  );
}
