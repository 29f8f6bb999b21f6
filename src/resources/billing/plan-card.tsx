import type { Plan, Subscription } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Tag } from '#kit/tag.tsx';
import { formatDate } from '#lib/time.ts';
import { PortalButton } from './portal-button.tsx';
import { methodWords, priceWords, statusWords } from './words.ts';

interface PlanCardProps {
  orgId: string;
  plan: Plan;
  subscription: Subscription;
}

/** The plan that holds, until when, and how it is paid. */
export function PlanCard({ orgId, plan, subscription }: PlanCardProps) {
  const { status, period_start: start, period_end: end, payment_method: method } = subscription;
  const { label, tone } = statusWords[status];
  const day = (time: string) => formatDate(new Date(time));
  return (
    <Card title="Plan" actions={<PortalButton {...{ orgId, subscription }} />}>
      <DefinitionList
        items={[
          { term: 'Name', value: plan.name },
          { term: 'Price', value: priceWords(plan) },
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
          { term: 'Payment method', value: method && methodWords(method) },
          {
            term: 'Billing portal',
            value: `Payment method and past invoices, on ${subscription.portal_host}`,
          },
        ]}
      />
    </Card>
  );
}
