import { type ReactNode, type RefObject, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { PlannedChange } from '#contract/generated/types.gen.ts';
import { useConfirm } from '#kit/confirm.tsx';
import { type EditForm, useDirty } from '#kit/form-state.ts';
import { useOptionalPart } from '#kit/optional-part.ts';
import { type FormPlan, isInert } from './impact/plan.ts';

/** How a form's change is assessed. */
export interface FormImpact<Body, Values = unknown> {
  clusterId: string;
  /** Makes a planned change of what the form sends to turn the values `base` into others. */
  change: (body: Body, base: Values) => PlannedChange;
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

/**
 * The impact of a form's change: a card for the column next to it, and the question before a save that breaks traffic.
 *
 * @param bodyOf what would be sent to turn the values `base` into these; null for nothing
 * @param newest the stored record as form values and its version, in a form that edits one. Where others changed it, the
 * card assesses what a save does to it: the form's edits alone
 */
export function useImpact<Values extends FieldValues, Body>(
  edit: EditForm<Values>,
  impact: FormImpact<Body, Values> | undefined,
  bodyOf: (values: Values, base: Values) => Body | null,
  newest?: { values: Values; tag: string | undefined },
): { aside: ReactNode; confirmSave: (values: Values) => Promise<boolean> } {
  const confirm = useConfirm();
  const plan = (values: Values, base: Values) => {
    const body = impact ? bodyOf(values, base) : null;
    const change = body !== null && impact?.change(body, base);
    if (!change) return null;
    const { kind, body: members } = change;
    const concerns = !members || Object.keys(members).some((name) => !isInert(kind, name));
    return concerns ? change : null;
  };
  const latest = useRef<FormPlan<Values>>({ of: plan });
  latest.current = { of: plan, theirs: edit.stale ? newest?.values : undefined };
  return {
    aside: impact && (
      <ImpactAside
        edit={edit as unknown as EditForm<FieldValues>}
        clusterId={impact.clusterId}
        version={newest?.tag}
        plan={latest as unknown as RefObject<FormPlan<FieldValues>>}
      />
    ),
    async confirmSave(values) {
      const change = plan(values, edit.base());
      if (!impact || !change) return true;
      const question = await import('./impact/question.tsx').catch(() => null);
      return question
        ? question.askAboutImpact(confirm, impact.clusterId, change, edit.tag())
        : true;
    },
  };
}

interface ImpactAsideProps {
  edit: EditForm<FieldValues>;
  clusterId: string;
  version: string | undefined;
  plan: RefObject<FormPlan<FieldValues>>;
}

function ImpactAside(props: ImpactAsideProps) {
  const Card = useOptionalPart(loadCard, useDirty(props.edit));
  return Card && <Card {...props} />;
}
