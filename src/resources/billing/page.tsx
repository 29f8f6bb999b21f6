import { usePrefetched } from '#api/prefetch.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { Page } from '#kit/page.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { useCan, useRouteId } from '#shared/current.ts';
import { planUsage } from '#shared/queries.ts';
import { QueryPart } from '#shared/query-part.tsx';
import { InvoiceCard } from './invoice-card.tsx';
import { PlanCard } from './plan-card.tsx';
import { PlansCard } from './plans-card.tsx';
import { billing } from './queries.ts';
import { UsageCard } from './usage-card.tsx';

/** Placeholder of a card while it loads, with about its final height. */
function CardPlaceholder({ title, height }: { title: string; height: number }) {
  return (
    <Card title={title}>
      <div style={{ height }}>
        <Skeleton width="60%" />
      </div>
    </Card>
  );
}

/** Plan and usage of the organization, with prices and invoices for users with a billing role. */
export function Component() {
  const orgId = useRouteId('orgId');
  const { data: usage } = usePrefetched(planUsage(orgId));
  const { allowed } = useCan()('billing', 'plan', 'get');
  return (
    <Page
      title="Billing"
      description="The organization’s plan, how much of it is used, and the next invoice."
    >
      {allowed ? (
        <QueryPart
          query={billing.subscription(orgId)}
          what="the subscription"
          placeholder={<CardPlaceholder title="Plan" height={180} />}
        >
          {(subscription) => (
            <>
              <QueryPart
                query={billing.plan(orgId)}
                what="the plan"
                placeholder={<CardPlaceholder title="Plan" height={180} />}
              >
                {(plan) => <PlanCard {...{ orgId, plan, subscription }} />}
              </QueryPart>
              <UsageCard usage={usage} />
              <QueryPart
                query={billing.plans(orgId)}
                what="the plans"
                placeholder={<CardPlaceholder title="Plans" height={260} />}
              >
                {({ list }) => <PlansCard {...{ orgId, subscription, usage }} plans={list} />}
              </QueryPart>
            </>
          )}
        </QueryPart>
      ) : (
        <>
          <Banner>
            You can see usage, but not costs. Prices, invoices and plan changes require a role with
            billing permissions.
          </Banner>
          <UsageCard usage={usage} />
        </>
      )}
      {allowed && (
        <QueryPart
          query={billing.upcomingInvoice(orgId)}
          what="the upcoming invoice"
          placeholder={<CardPlaceholder title="Upcoming invoice" height={120} />}
        >
          {(invoice) => <InvoiceCard invoice={invoice} />}
        </QueryPart>
      )}
    </Page>
  );
}
