import { type ReactNode, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { PlannedChange } from '#contract/generated/types.gen.ts';
import { useConfirm } from '#kit/confirm.tsx';
import { type EditForm, useDirty } from '#kit/form-state.ts';
import { useOptionalPart } from '#kit/optional-part.ts';

/** How a form's change is assessed. `change` makes a planned change of what the form sends. */
export interface FormImpact<Body> {
  clusterId: string;
  change: (body: Body) => PlannedChange;
}

/** The impact of a form that sends a PATCH of a record. */
export function impactOf(
  clusterId: string,
  record: Omit<PlannedChange, 'body'>,
): FormImpact<object> {
  return { clusterId, change: (body) => ({ ...record, body: { ...body } }) };
}

/** A form works without it. */
const loadCard = async () => (await import('./impact/card.tsx')).ImpactCard;

/** Members that gateways do not act on. Labels of consumers are in access lists. */
const inert: ReadonlySet<string> = new Set(['name', 'description', 'labels']);

function isInert({ kind, body }: PlannedChange): boolean {
  if (!body) return false;
  return Object.keys(body).every(
    (member) => inert.has(member) && !(kind === 'consumer' && member === 'labels'),
  );
}

/**
 * The impact of a form's change: a card for the column next to it, and the question before a save that breaks traffic.
 *
 * @param bodyOf what would be sent for these values; null for nothing
 */
export function useImpact<Values extends FieldValues, Body>(
  edit: EditForm<Values>,
  impact: FormImpact<Body> | undefined,
  bodyOf: (values: Values) => Body | null,
): { aside: ReactNode; confirmSave: (values: Values) => Promise<boolean> } {
  const confirm = useConfirm();
  const plan = (values: Values) => {
    const body = impact ? bodyOf(values) : null;
    const change = body !== null && impact?.change(body);
    return change && !isInert(change) ? change : null;
  };
  const latest = useRef(plan);
  latest.current = plan;
  const current = useRef(() => latest.current(structuredClone(edit.form.getValues())));
  return {
    aside: impact && (
      <ImpactAside
        edit={edit as unknown as EditForm<FieldValues>}
        clusterId={impact.clusterId}
        plan={current.current}
      />
    ),
    async confirmSave(values) {
      const change = plan(values);
      if (!impact || !change) return true;
      const question = await import('./impact/question.tsx').catch(() => null);
      return question ? question.askAboutImpact(confirm, impact.clusterId, change) : true;
    },
  };
}

interface ImpactAsideProps {
  edit: EditForm<FieldValues>;
  clusterId: string;
  /** The change as the form has it now; null when it concerns no caller. */
  plan: () => PlannedChange | null;
}

function ImpactAside({ edit, clusterId, plan }: ImpactAsideProps) {
  const Card = useOptionalPart(loadCard, useDirty(edit));
  return Card && <Card clusterId={clusterId} subscribe={edit.subscribe} plan={plan} />;
}
