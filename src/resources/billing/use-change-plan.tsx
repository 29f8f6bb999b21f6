import { useState } from 'react';
import { errorMessage } from '#api/errors.ts';
import type { Plan, Subscription } from '#contract/generated/types.gen.ts';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { changeLines, choiceVerb } from './format.ts';
import { previewPlan, useSubscribe } from './queries.ts';

interface Choice {
  plan: Plan;
  current: Plan;
  subscription: Subscription;
}

/** Switches to a plan after a confirmation with changes and costs. `previewedPlanId` is set until the user decides. */
export function useChangePlan(orgId: string) {
  const [previewedPlanId, setPreviewedPlanId] = useState<string>();
  const confirm = useConfirm();
  const toast = useToast();
  const { mutateAsync } = useSubscribe(orgId);

  async function change({ plan, current, subscription }: Choice) {
    setPreviewedPlanId(plan.id);
    toast.clear('plan');
    try {
      const preview = await previewPlan(orgId, plan.id);
      const verb = choiceVerb(plan, current);
      const isDowngrade = verb === 'Downgrade';
      const mustPay = preview.due_now > 0 && !subscription.payment_method;
      let checkout: string | undefined;
      const changed = await confirm({
        title: plan.id === current.id ? `Keep ${plan.name}?` : `${verb} to ${plan.name}?`,
        impact: changeLines({ plan, current }, preview, subscription),
        confirmLabel: mustPay ? 'Go to payment' : `${verb} to ${plan.name}`,
        ...(isDowngrade && { typedName: plan.name, danger: true }),
        run: async () => {
          checkout = (await mutateAsync(plan.id)).checkout_url;
        },
        describeError: errorMessage,
      });
      if (checkout) window.location.assign(checkout);
      else if (changed)
        toast({
          text: plan.price === 0 ? `${current.name} will not be renewed` : `Moved to ${plan.name}`,
        });
    } catch (error) {
      toast({ text: errorMessage(error), tone: 'bad', about: 'plan', error });
    } finally {
      setPreviewedPlanId(undefined);
    }
  }

  return { change, previewedPlanId };
}
