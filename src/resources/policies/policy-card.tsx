import { styled } from '@mui/material/styles';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Tag, type Tone } from '#kit/tag.tsx';
import { ActionButton, ActionLink } from '#shared/action-button.tsx';
import { useCluster } from '#shared/current.ts';
import { usePolicyActions, usePolicyPermission } from './actions.tsx';
import {
  type PolicyName,
  type PolicyState,
  policyFacts,
  policyState,
  policyTexts,
  policyWarning,
} from './status.ts';

const Body = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p': { margin: 0, color: theme.vars.palette.muted },
}));

/** One element, so that on a phone they wrap below the title together. */
const Controls = styled('div')({ display: 'flex', alignItems: 'center', gap: 8 });

const stateTags: Record<PolicyState, [string, Tone]> = {
  on: ['On', 'good'],
  off: ['Off', 'warning'],
  'not set': ['Not set', 'neutral'],
};

/** A policy: its description, state, main settings and actions. */
export function PolicyCard({ name, href }: { name: PolicyName; href: string }) {
  const { policies = {} } = useCluster();
  const { turn, remove } = usePolicyActions(name);
  const disabledReason = usePolicyPermission();
  const { title, about, none } = policyTexts[name];
  const state = policyState(policies, name);
  const [label, tone] = stateTags[state];
  const warning = policyWarning(policies, name);
  const what = title.toLowerCase();
  return (
    <Card
      title={title}
      actions={
        <Controls>
          <Tag tone={tone} dot>
            {label}
          </Tag>
          {state === 'not set' ? (
            <ActionLink size="small" label="Set up" {...{ what, href, disabledReason }} />
          ) : (
            <>
              <ActionButton size="small" action={turn} />
              <ActionButton size="small" action={remove} />
              <ActionLink size="small" label="Edit" {...{ what, href, disabledReason }} />
            </>
          )}
        </Controls>
      }
    >
      <Body>
        <p>{about}</p>
        {state === 'not set' ? (
          <p>{none}</p>
        ) : (
          <DefinitionList items={policyFacts(policies, name)} />
        )}
        {warning && <Banner tone="warning">{warning}</Banner>}
      </Body>
    </Card>
  );
}
