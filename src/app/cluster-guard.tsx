import OpenIcon from '@mui/icons-material/LockOpenOutlined';
import LockedIcon from '@mui/icons-material/LockOutlined';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import type { Cluster } from '#contract/generated/types.gen.ts';
import { useClock } from '#kit/clock.ts';
import { useToast } from '#kit/toast.tsx';
import {
  lockCluster,
  removeClusterLock,
  unlockCluster,
  unlockTime,
  useClusterLock,
} from '#shared/cluster-lock.ts';
import { type ChoiceButtonProps, WithChoices } from './choice-button.tsx';

const MINUTE = 60_000;
const TICK_MS = 10_000;

const State = styled('button')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 6,
    height: 26,
    padding: '0 9px',
    border: 0,
    borderRadius: 6,
    font: 'inherit',
    fontSize: '0.75rem',
    fontWeight: 600,
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    color: palette.bad.main,
    backgroundColor: palette.bad.soft,
    '&[data-open]': { color: palette.warning.main, backgroundColor: palette.warning.soft },
    '& > svg': { flex: 'none', fontSize: 15 },
    '& > span': { maxWidth: 220, overflow: 'hidden', textOverflow: 'ellipsis' },
    '@media (max-width: 599.95px)': { '& > span': { display: 'none' } },
  };
});

/**
 * The lock of the cluster, in the header of each of its pages: closed it keeps this browser from changing anything, and it
 * opens for a quarter of an hour.
 */
export function ClusterGuard({ cluster: { id, name } }: { cluster: Pick<Cluster, 'id' | 'name'> }) {
  const lock = useClusterLock(id);
  const toast = useToast();
  if (lock.state === 'none') {
    const label = `Lock ${name} in this browser`;
    return (
      <IconButton
        aria-label={label}
        title={`${label}, so that nothing is changed by mistake`}
        onClick={() => {
          lockCluster(id);
          toast({
            text: `Locked ${name} in this browser. It guards against hasty changes here; others can still change it.`,
            action: { label: 'Undo', run: () => removeClusterLock(id) },
          });
        }}
      >
        <OpenIcon />
      </IconButton>
    );
  }
  const minutes = unlockTime / MINUTE;
  const remove = { label: 'Remove the lock', run: () => removeClusterLock(id) };
  if (lock.state === 'locked') {
    const unlock = { label: `Unlock for ${minutes} minutes`, run: () => unlockCluster(id) };
    return (
      <WithChoices label={`Lock of ${name}`} sections={() => [{ choices: [unlock, remove] }]}>
        {(button) => (
          <State type="button" aria-label={`${name} is locked`} {...button}>
            <LockedIcon aria-hidden="true" />
            <span>{name} is locked</span>
          </State>
        )}
      </WithChoices>
    );
  }
  const choices = [
    { label: 'Lock now', run: () => lockCluster(id) },
    { label: `Unlock for ${minutes} minutes from now`, run: () => unlockCluster(id) },
    remove,
  ];
  return (
    <WithChoices label={`Lock of ${name}`} sections={() => [{ choices }]}>
      {(button) => <OpenState {...{ name, button }} until={lock.until} />}
    </WithChoices>
  );
}

function OpenState(props: { name: string; until: number; button: ChoiceButtonProps }) {
  const { name, until, button } = props;
  const left = Math.max(1, Math.ceil((until - useClock(TICK_MS)) / MINUTE));
  return (
    <State type="button" data-open aria-label={`${name} is unlocked, ${left} min left`} {...button}>
      <OpenIcon aria-hidden="true" />
      <span>Unlocked, {left} min left</span>
    </State>
  );
}
