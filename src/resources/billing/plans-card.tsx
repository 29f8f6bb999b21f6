import { styled } from '@mui/material/styles';
import type { Plan, PlanUsage, Subscription } from '#contract/generated/types.gen.ts';
import { exceededLimits, exceededText } from '#domain/plan-rules.ts';
import { Card } from '#kit/card.tsx';
import { Tag } from '#kit/tag.tsx';
import { joinWords } from '#lib/text.ts';
import { ActionButton } from '#shared/action-button.tsx';
import { useCan } from '#shared/current.ts';
import { choiceVerb, featureName, formatPrice, limitLines } from './format.ts';
import { useChangePlan } from './use-change-plan.tsx';

const List = styled('ul')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
    gap: 14,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& > li': {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: 4,
      padding: 14,
      border: `1px solid ${palette.line}`,
      borderRadius: 8,
    },
    '& > li[aria-current]': { borderColor: palette.primary.main },
    '& h3': { ...theme.typography.h2, display: 'flex', gap: 8, margin: 0 },
    '& p': { margin: 0, color: palette.muted },
    '& .price': { fontWeight: 600, color: palette.text.primary },
    '& ul': { flex: 1, margin: '8px 0 12px', paddingLeft: 18 },
  };
});

const Note = styled('p')(({ theme }) => ({
  margin: '14px 0 0',
  fontSize: '0.8125rem',
  color: theme.vars.palette.muted,
}));

interface PlansCardProps {
  orgId: string;
  plans: readonly Plan[];
  subscription: Subscription;
  usage: PlanUsage;
}

/** All plans side by side, with a button to switch. */
export function PlansCard({ orgId, plans, subscription, usage }: PlansCardProps) {
  const current = plans.find(({ id }) => id === usage.plan_id);
  // Only the next larger plan has a primary button.
  const next = plans.find(({ price }) => current && price > current.price);
  const shared = (plans[0]?.features ?? []).filter((feature) =>
    plans.every(({ features }) => features.includes(feature)),
  );
  return (
    <Card title="Plans">
      <List>
        {plans.map((plan) => (
          <PlanChoice
            key={plan.id}
            {...{ orgId, plan, current, subscription, usage }}
            isNext={plan.id === next?.id}
          />
        ))}
      </List>
      {shared.length > 0 && (
        <Note>
          Every plan includes {joinWords(shared.map(featureName))}. Plans differ only in their
          limits.
        </Note>
      )}
    </Card>
  );
}

type PlanChoiceProps = Omit<PlansCardProps, 'plans'> & {
  plan: Plan;
  current: Plan | undefined;
  isNext: boolean;
};

function PlanChoice({ orgId, plan, current, isNext, subscription, usage }: PlanChoiceProps) {
  const { change, previewedPlanId } = useChangePlan(orgId);
  const { reason } = useCan()('billing', 'subscription', 'post');
  const isCurrent = plan.id === current?.id;
  const isEnding = subscription.cancel_at_period_end;
  const obstacle = changeObstacle(plan, isEnding, usage);
  const label = isCurrent
    ? `Keep ${plan.name}`
    : `${current ? choiceVerb(plan, current) : 'Change'} to ${plan.name}`;
  return (
    <li aria-current={isCurrent || undefined}>
      <h3>
        {plan.name}
        {isCurrent && <Tag tone="info">Current plan</Tag>}
      </h3>
      <p>{plan.description}</p>
      <p className="price">{formatPrice(plan)}</p>
      <ul>
        {limitLines(plan).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {!isCurrent && obstacle && <p>{obstacle}</p>}
      {(!isCurrent || isEnding) && current && (
        <ActionButton
          variant={isNext ? 'contained' : 'outlined'}
          action={{
            label,
            run: () => void change({ plan, current, subscription }),
            disabledReason: reason ?? obstacle ?? (previewedPlanId && 'Calculating the change'),
          }}
        />
      )}
    </li>
  );
}

/** Why the organization cannot switch to a plan now. */
function changeObstacle(plan: Plan, isEnding: boolean, usage: PlanUsage): string | undefined {
  if (plan.price === 0 && isEnding) return 'The current plan is already ending';
  const over = exceededLimits(usage, plan.limits);
  return over.length > 0 ? `Too small: you have ${exceededText(over)}` : undefined;
}
