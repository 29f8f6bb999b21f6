import { styled } from '@mui/material/styles';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Tag, type Tone } from '#kit/tag.tsx';
import { ActionButton, ActionLink } from '#shared/action-button.tsx';
import { useCluster } from '#shared/place.ts';
import { usePolicyActions, usePolicyPermission } from './actions.tsx';
import {
  type PolicyName,
  type PolicyState,
  policyFacts,
  policyState,
  policyWarning,
  policyWords,
} from './words.ts';

const Body = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p': { margin: 0, color: theme.vars.palette.muted },
}));

/** In one piece, so that on a phone they go below the title together. */
const Controls = styled('div')({ display: 'flex', alignItems: 'center', gap: 8 });

const looks: Record<PolicyState, [string, Tone]> = {
  on: ['On', 'good'],
  off: ['Off', 'warning'],
  'not set': ['Not set', 'neutral'],
};

/** One policy: what it does, how it is, its settings in short, and what can be done with it. */
export function PolicyCard({ name, href }: { name: PolicyName; href: string }) {
  const { policies = {} } = useCluster();
  const { turn, remove } = usePolicyActions(name);
  const disabledReason = usePolicyPermission();
  const { title, about, none } = policyWords[name];
  const state = policyState(policies, name);
  const [word, tone] = looks[state];
  const warning = policyWarning(policies, name);
  const what = title.toLowerCase();
  return (
    <Card
      title={title}
      actions={
        <Controls>
          <Tag tone={tone} dot>
            {word}
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
