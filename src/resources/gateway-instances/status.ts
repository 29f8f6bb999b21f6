import type { DeliveredGateway } from '#contract/generated/types.gen.ts';
import type { ClusterHealth, HealthReason } from '#domain/gateway-fleet.ts';
import {
  type CertificateState,
  type GatewayState,
  type GatewayStateName,
  gatewayStates,
} from '#domain/gateway-state.ts';
import type { Tone } from '#kit/tag.tsx';
import { plural } from '#lib/text.ts';

interface StateWords {
  label: string;
  tone: Tone;
  meaning: string;
}

/** The words for each state of a gateway. */
export const stateWords: Record<GatewayStateName, StateWords> = {
  current: {
    label: 'Up to date',
    tone: 'good',
    meaning: 'It is connected and has confirmed the newest configuration.',
  },
  unconfirmed: {
    label: 'Sent, not confirmed',
    tone: 'info',
    meaning:
      'It was sent the newest configuration. It confirms with its next request, after some ten seconds from Apache APISIX 3.8 on, before that after up to 50.',
  },
  behind: {
    label: 'Behind',
    tone: 'info',
    meaning: 'It is connected and was not sent the newest configuration yet.',
  },
  disconnected: {
    label: 'Disconnected',
    tone: 'bad',
    meaning:
      'It keeps serving the configuration that it has, and gets no change until it connects.',
  },
  unknown: {
    label: 'Unknown',
    tone: 'neutral',
    meaning: 'It reports, but reads its configuration elsewhere: what it has is not known here.',
  },
  'never-connected': {
    label: 'Never connected',
    tone: 'neutral',
    meaning: 'It has a certificate and has not connected with it.',
  },
};

/** The label of a state, with the number of changes that are missing: `Behind by 2 changes`. */
export function stateLabel({ name, behind }: GatewayState): string {
  const { label } = stateWords[name];
  return name === 'behind' ? `${label} by ${plural(behind, 'change')}` : label;
}

/** The state with this name in addresses. */
export function stateInAddress(text: string | null): GatewayStateName | undefined {
  return gatewayStates.find((name) => name === text);
}

type Health = { label: string; tone: Tone };

const healthWords: Record<Exclude<ClusterHealth['level'], 'none'>, Health> = {
  healthy: { label: 'Healthy', tone: 'good' },
  degraded: { label: 'Degraded', tone: 'warning' },
  failing: { label: 'Failing', tone: 'bad' },
  unknown: { label: 'Unknown', tone: 'neutral' },
};

/** The words for the health of a cluster with these gateways. */
export function healthOf(
  { level }: ClusterHealth,
  gateways: readonly Pick<DeliveredGateway, 'sample'>[],
): Health {
  if (level !== 'none') return healthWords[level];
  if (gateways.length === 0) return { label: 'No gateways', tone: 'neutral' };
  const isSample = gateways.every(({ sample }) => sample);
  return { label: isSample ? 'Samples only' : 'None connected', tone: 'neutral' };
}

/** The words of a mark: `2 gateways behind`, or in short `2 behind`. */
const markWords: Record<HealthReason['name'], string> = {
  'none-connected': 'disconnected',
  expired: 'with an expired certificate',
  late: 'behind',
  disconnected: 'disconnected',
  expiring: 'with a certificate that ends soon',
};

/** The words that fit beside a label, for a mark with one reason. */
const shortMarkWords: Partial<Record<HealthReason['name'], string>> = {
  late: 'behind',
  expired: 'expired',
  expiring: 'expiring',
};

/**
 * The mark of a cluster whose gateways need attention; undefined when none does.
 *
 * @returns `text` says everything; `short` fits beside a label
 */
export function markOf(
  reasons: readonly HealthReason[],
): { text: string; short: string } | undefined {
  const [first] = reasons;
  if (!first) return undefined;
  const text = reasons
    .map(({ name, gateways }) => `${plural(gateways.length, 'gateway')} ${markWords[name]}`)
    .join(', ');
  const concerned = new Set(reasons.flatMap(({ gateways }) => gateways.map(({ id }) => id)));
  const word = reasons.length === 1 ? shortMarkWords[first.name] : undefined;
  return { text, short: `${concerned.size} ${word ?? 'to check'}` };
}

/** The remaining validity of a gateway's certificate. */
export function certificateWords({ state, daysLeft }: CertificateState): StateWords {
  if (state === 'expired') {
    return { label: 'Expired', tone: 'bad', meaning: 'A gateway cannot connect with it again.' };
  }
  return {
    label: `${plural(daysLeft, 'day')} left`,
    tone: state === 'expiring' ? 'warning' : 'good',
    meaning: 'Until it ends. Gateways cannot connect with it after that.',
  };
}
