import type { Plan, Subscription } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Tag } from '#kit/tag.tsx';
import { formatDate } from '#lib/time.ts';
import { formatPaymentMethod, formatPrice, statusLabels } from './format.ts';
import { PortalButton } from './portal-button.tsx';

interface PlanCardProps {
  orgId: string;
  plan: Plan;
  subscription: Subscription;
}

/** The current plan with its period and payment method. */
export function PlanCard({ orgId, plan, subscription }: PlanCardProps) {
  const { status, period_start: start, period_end: end, payment_method: method } = subscription;
  const { label, tone } = statusLabels[status];
  const day = (time: string) => formatDate(new Date(time));
  return (
    <Card title="Plan" actions={<PortalButton {...{ orgId, subscription }} />}>
      <DefinitionList
        items={[
          { term: 'Name', value: plan.name },
          { term: 'Price', value: formatPrice(plan) },
          {
            term: 'Subscription',
            value: (
              <Tag tone={tone} dot>
                {label}
              </Tag>
            ),
          },
          ...(start && end ? [{ term: 'Period', value: `${day(start)} to ${day(end)}` }] : []),
          ...(end
            ? [
                {
                  term: 'Renewal',
                  value: subscription.cancel_at_period_end
                    ? `Ends on ${day(end)}, then moves to Free`
                    : `Renews on ${day(end)}`,
                },
              ]
            : []),
          { term: 'Payment method', value: method && formatPaymentMethod(method) },
          {
            term: 'Billing portal',
            value: `Payment method and past invoices, on ${subscription.portal_host}`,
          },
        ]}
      />
    </Card>
  );
}
