import CloseIcon from '@mui/icons-material/Close';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import { usePolled } from '#api/polling.ts';
import { countedGateways } from '#domain/gateway-fleet.ts';
import { Link } from '#kit/link.tsx';
import { FLOATING_SHADOW } from '#kit/palette.ts';
import { Tag, type Tone } from '#kit/tag.tsx';
import { joinWords } from '#lib/text.ts';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';
import {
  type DeliveryProgress,
  isDelivered,
  type Late,
  lateIn,
  progressOf,
  progressText,
} from './delivery.ts';
import { gatewayInstances } from './queries.ts';

const POLL_MS = 1000;
/** How long a note stays once all gateways have the change. */
const SHOWN_MS = 10_000;
/** The most names of late gateways. */
const MAX_NAMES = 3;

const Root = styled('section')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    position: 'fixed',
    zIndex: theme.zIndex.snackbar,
    right: 16,
    bottom: 16,
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    maxWidth: 'min(460px, calc(100vw - 32px))',
    padding: '7px 6px 7px 12px',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    backgroundColor: palette.raised,
    boxShadow: FLOATING_SHADOW,
    // Above the toasts, which are at the left.
    '@media (max-width: 899.95px)': { bottom: 72 },
  };
});

/** After a change in a cluster: whether its gateways have it. Nothing while no gateway has connected. */
export function DeliveryNote({ changedAt, onClose }: { changedAt: number; onClose: () => void }) {
  const ids = useClusterIds();
  const [version, setVersion] = useState<number>();
  const [isDone, setIsDone] = useState(false);
  const { data, dataUpdatedAt } = usePolled(
    gatewayInstances.delivery(ids),
    isDone ? 'paused' : POLL_MS,
  );
  // The first answer after the change knows its version. Later changes have a note of their own.
  if (data && version === undefined && dataUpdatedAt > changedAt) setVersion(data.config_version);
  const progress = data && version !== undefined ? progressOf(data, version) : undefined;
  const nothing = data && countedGateways(data.gateways).length === 0;
  if (progress && (nothing || isDelivered(progress)) && !isDone) setIsDone(true);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isDone, onClose]);
  if (!progress || nothing) return null;
  const late = lateIn(progress, dataUpdatedAt - changedAt);
  return (
    <Root aria-label="Delivery">
      <span role="status">
        <Tag tone={toneOf(progress, late !== undefined)} dot>
          {isDelivered(progress) ? 'Delivered' : late ? 'Late' : 'Delivering'}
        </Tag>{' '}
        {progressText(progress)}.{late && ` ${lateText(late)}.`}
      </span>
      <Link href={paths.gateways(ids, late?.state)}>Show</Link>
      <IconButton aria-label="Dismiss the delivery" onClick={onClose}>
        <CloseIcon />
      </IconButton>
    </Root>
  );
}

function toneOf(progress: DeliveryProgress, isLate: boolean): Tone {
  if (isLate || progress.connected === 0) return 'warning';
  if (!isDelivered(progress)) return 'info';
  return progress.disconnected.length > 0 ? 'warning' : 'good';
}

function lateText({ state, gateways }: Late): string {
  const names = gateways.slice(0, MAX_NAMES).map(({ name }) => name);
  const more = gateways.length - names.length;
  const by = joinWords(more > 0 ? [...names, `${more} more`] : names);
  return `Not ${state === 'behind' ? 'received' : 'confirmed'} by ${by}`;
}
