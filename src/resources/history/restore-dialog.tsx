import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { type SubmitEvent, useId, useState } from 'react';
import { errorMessage, isApiError } from '#api/errors.ts';
import type { Restoration } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { breakable } from '#kit/breakable.tsx';
import { Mono } from '#kit/mono.tsx';
import { NativeInput } from '#kit/native-controls.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { useClusterNames } from '#shared/current.ts';
import { useRestoreRecords } from '#shared/queries.ts';
import { PartError } from '#shared/query-part.tsx';
import { OfferedList, PlanList, ResultList } from './plan-list.tsx';
import { blockedReason } from './plan-text.ts';
import { type RestorationTarget, useRestoreReason } from './restoration.ts';
import { usePlan } from './use-plan.ts';

const Form = styled('form')({ display: 'flex', flexDirection: 'column', minHeight: 0 });

const Content = styled(DialogContent)({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 14,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p': { margin: 0 },
  '& .name': { maxWidth: 320 },
  '& .name label': { display: 'block', marginBottom: 4, fontWeight: 600 },
});

interface RestoreDialogProps {
  target: RestorationTarget;
  onClose: () => void;
}

/** Shows what a restoration would do to the records as they are now, asks what to do where it collides, and applies it. */
export function RestoreDialog({ target, onClose }: RestoreDialogProps) {
  const { orgId, clusterId, title, whole = false } = target;
  const id = useId();
  const name = useClusterNames().get(clusterId) ?? clusterId;
  const plan = usePlan(target);
  const restore = useRestoreRecords({ clusterId });
  const forbidden = useRestoreReason(orgId, clusterId);
  const [typed, setTyped] = useState('');
  const [result, setResult] = useState<Restoration>();
  const { data, error } = plan;
  const blocked = forbidden ?? (data && blockedReason(data.steps, plan.isChosen));
  const ready = data !== undefined && !plan.isLoading && blocked === undefined;
  const allowed = ready && (!whole || typed === name);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!allowed || restore.isPending) return;
    // A failure is shown below the plan, which is read again: what it says may have changed.
    await restore.mutateAsync(plan.request).then(setResult, () => plan.refetch());
  }

  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={() => restore.isPending || onClose()}
      aria-labelledby={`${id}-title`}
    >
      <Form onSubmit={submit}>
        <DialogTitle id={`${id}-title`}>{breakable(title)}</DialogTitle>
        <Content>
          {result ? (
            <ResultList {...{ orgId, clusterId, result }} />
          ) : data ? (
            <>
              {whole && <p>Every record that differs is brought back, in one transaction.</p>}
              <OfferedList plan={plan} />
              <PlanList plan={plan} steps={data.steps} grouped={whole} />
              {whole && ready && (
                <div className="name">
                  <label htmlFor={`${id}-name`}>
                    Type <Mono>{name}</Mono> to confirm
                  </label>
                  <NativeInput
                    id={`${id}-name`}
                    autoComplete="off"
                    spellCheck={false}
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                  />
                </div>
              )}
            </>
          ) : isApiError(error, 'conflict', 'invalid') ? (
            <Banner tone="bad" role="alert">
              {breakable(errorMessage(error))}
            </Banner>
          ) : error ? (
            <PartError
              what="the plan"
              error={error}
              retrying={plan.isLoading}
              onRetry={plan.refetch}
            />
          ) : (
            <div role="status" aria-label="Working out what would change">
              <Skeleton width="60%" />
              <br />
              <Skeleton width="80%" />
            </div>
          )}
          {!result && restore.error && (
            <Banner tone="bad" role="alert">
              {breakable(errorMessage(restore.error))}
            </Banner>
          )}
        </Content>
        {result ? (
          <DialogActions>
            <Button autoFocus variant="contained" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        ) : (
          <DialogActions>
            {data && blocked !== undefined && <span role="status">{blocked}</span>}
            <Button disabled={restore.isPending} onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              variant="contained"
              color={whole ? 'error' : 'primary'}
              disabled={!allowed}
              loading={restore.isPending}
            >
              {whole ? 'Restore cluster' : 'Revert'}
            </Button>
          </DialogActions>
        )}
      </Form>
    </Dialog>
  );
}
