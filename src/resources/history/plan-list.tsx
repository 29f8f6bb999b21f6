import { styled } from '@mui/material/styles';
import type { Restoration, RestorationStep } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Disclosure } from '#kit/disclosure.tsx';
import { Tag } from '#kit/tag.tsx';
import { plural } from '#lib/text.ts';
import { PlanStep } from './plan-step.tsx';
import { stepKey, stepsByKind, stepText } from './plan-text.ts';
import { RecordLink } from './record-link.tsx';
import { recordText } from './sentence.ts';
import type { Plan } from './use-plan.ts';

const Section = styled('section')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 8,
  '& h3': { margin: 0, fontSize: '0.875rem', fontWeight: 600, overflowWrap: 'anywhere' },
});

const Offered = styled('fieldset')(({ theme }) => ({
  display: 'grid',
  gap: 4,
  minWidth: 0,
  margin: 0,
  padding: '8px 12px 12px',
  border: `1px solid ${theme.vars.palette.line}`,
  borderRadius: 6,
  '& legend': { padding: '0 4px', fontWeight: 600 },
  '& label': { display: 'flex', alignItems: 'start', gap: 8, overflowWrap: 'anywhere' },
  '& input': { marginTop: 3 },
}));

interface PlanListProps {
  plan: Plan;
  steps: readonly RestorationStep[];
  /** By kind and collapsed, for a plan about a whole cluster. */
  grouped: boolean;
}

/** The steps of a plan. */
export function PlanList({ plan, steps, grouped }: PlanListProps) {
  const step = (one: RestorationStep) => (
    <PlanStep
      step={one}
      chosen={(path) => plan.chosen(one, path)}
      onChoose={(path, side) => plan.choose(one, path, side)}
    />
  );
  if (steps.length === 0) return <Banner>All records have this state already.</Banner>;
  const folded = (one: RestorationStep) => (
    <Disclosure key={stepKey(one)} title={`${stepText(one)}${attention(plan, one)}`}>
      {step(one)}
    </Disclosure>
  );
  if (!grouped) {
    // One step is what was asked for, and one that needs the operator must not be overlooked.
    const isOpen = ({ obstacle, collisions }: RestorationStep) =>
      steps.length === 1 || obstacle !== undefined || collisions.length > 0;
    return steps.map((one) =>
      isOpen(one) ? (
        <Section key={stepKey(one)}>
          <h3>{stepText(one)}</h3>
          {step(one)}
        </Section>
      ) : (
        folded(one)
      ),
    );
  }
  // A step with a choice stays: the operator may choose otherwise.
  const different = steps.filter(
    ({ action, obstacle, collisions }) =>
      action !== 'none' || obstacle !== undefined || collisions.length > 0,
  );
  const same = steps.length - different.length;
  return (
    <>
      {stepsByKind(different).map(({ kind, title, steps: own }) => (
        <Section key={kind}>
          <h3>{title}</h3>
          {own.map(folded)}
        </Section>
      ))}
      {same > 0 && <p>{plural(same, 'changed record')} had the same state then.</p>}
    </>
  );
}

/** What a collapsed step needs from the operator. */
function attention(plan: Plan, step: RestorationStep): string {
  if (step.obstacle !== undefined) return ': cannot be applied';
  const open = step.collisions.filter(({ path }) => !plan.isChosen(step, path)).length;
  return open > 0 ? `: ${plural(open, 'choice')} to make` : '';
}

/** APIs that were deleted with an application or shortly before, to be restored with it. */
export function OfferedList({ plan }: { plan: Plan }) {
  if (plan.offered.length === 0) return null;
  return (
    <Offered>
      <legend>Also restore what was deleted with it or within the hour before</legend>
      {plan.offered.map((entry) => (
        <label key={entry.id}>
          <input
            type="checkbox"
            checked={plan.isAccepted(entry)}
            onChange={({ target }) => plan.accept(entry, target.checked)}
          />
          {recordText(entry)}
        </label>
      ))}
    </Offered>
  );
}

interface ResultListProps {
  orgId: string;
  clusterId: string;
  result: Restoration;
}

/** What a restoration did, with links to the records. */
export function ResultList({ orgId, clusterId, result }: ResultListProps) {
  const done = result.steps.filter(({ action }) => action !== 'none');
  return (
    <div role="status">
      <Banner tone="good">
        Restored {plural(done.length, 'record')}.
        {result.config_version !== undefined && (
          <> The cluster has configuration version {result.config_version} now.</>
        )}
      </Banner>
      <ul>
        {done.map((step) => (
          <li key={stepKey(step)}>
            {step.action === 'delete' ? (
              <>
                {recordText(step)} <Tag>deleted</Tag>
              </>
            ) : (
              <RecordLink record={{ ...step, org_id: orgId, cluster_id: clusterId }} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
