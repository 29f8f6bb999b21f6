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
  UNLOCK_MS,
  unlockCluster,
  useClusterLock,
} from '#shared/cluster-lock.ts';
import { ChoiceButton, type TriggerProps } from './choice-button.tsx';

const MINUTE = 60_000;
const CLOCK_INTERVAL_MS = 10_000;

const LockButton = styled('button')(({ theme }) => {
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

/** The cluster's lock, in the header of its pages. It blocks changes from this browser and can be opened for 15 minutes. */
export function ClusterLockButton({
  cluster: { id, name },
}: {
  cluster: Pick<Cluster, 'id' | 'name'>;
}) {
  const lock = useClusterLock(id);
  const toast = useToast();
  if (lock.state === 'none') {
    const label = `Lock ${name} in this browser`;
    return (
      <IconButton
        aria-label={label}
        title={`${label} to prevent changes by mistake`}
        onClick={() => {
          lockCluster(id);
          toast({
            text: `Locked ${name} in this browser. Other browsers and users can still change it.`,
            action: { label: 'Undo', run: () => removeClusterLock(id) },
          });
        }}
      >
        <OpenIcon />
      </IconButton>
    );
  }
  const minutes = UNLOCK_MS / MINUTE;
  const remove = { label: 'Remove the lock', run: () => removeClusterLock(id) };
  if (lock.state === 'locked') {
    const unlock = { label: `Unlock for ${minutes} minutes`, run: () => unlockCluster(id) };
    return (
      <ChoiceButton label={`Lock of ${name}`} sections={() => [{ choices: [unlock, remove] }]}>
        {(button) => (
          <LockButton type="button" aria-label={`${name} is locked`} {...button}>
            <LockedIcon aria-hidden="true" />
            <span>{name} is locked</span>
          </LockButton>
        )}
      </ChoiceButton>
    );
  }
  const choices = [
    { label: 'Lock now', run: () => lockCluster(id) },
    { label: `Unlock for ${minutes} minutes from now`, run: () => unlockCluster(id) },
    remove,
  ];
  return (
    <ChoiceButton label={`Lock of ${name}`} sections={() => [{ choices }]}>
      {(button) => <UnlockedButton {...{ name, button }} until={lock.until} />}
    </ChoiceButton>
  );
}

function UnlockedButton(props: { name: string; until: number; button: TriggerProps }) {
  const { name, until, button } = props;
  const left = Math.max(1, Math.ceil((until - useClock(CLOCK_INTERVAL_MS)) / MINUTE));
  return (
    <LockButton
      type="button"
      data-open
      aria-label={`${name} is unlocked, ${left} min left`}
      {...button}
    >
      <OpenIcon aria-hidden="true" />
      <span>Unlocked, {left} min left</span>
    </LockButton>
  );
}
