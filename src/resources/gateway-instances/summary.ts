import type { DeliveredGateway, Delivery } from '#contract/generated/types.gen.ts';
import { clusterHealth, countedGateways, type HealthReason } from '#domain/gateway-fleet.ts';
import { certificateState, gatewayState, isCatchingUp } from '#domain/gateway-state.ts';
import { plural } from '#lib/text.ts';
import { durationText } from '#lib/time.ts';

type Fleet = Pick<Delivery, 'config_version' | 'gateways'>;

/** A sentence. With gateways, it begins with their names, and `text` follows. */
export interface Sentence {
  gateways: readonly DeliveredGateway[];
  text: string;
}

const plain = (text: string): Sentence => ({ gateways: [], text });

/** How many gateways have the configuration, in a sentence; undefined without gateways that count. */
function versionSentence({ config_version: version, gateways }: Fleet): string | undefined {
  const counted = countedGateways(gateways);
  if (counted.length === 0) return undefined;
  const what = `version ${version.toLocaleString('en-US')}`;
  const having = counted.filter((one) => one.confirmed_version >= version).length;
  if (having < counted.length) {
    const have = having === 1 ? 'has' : 'have';
    return `${having} of ${plural(counted.length, 'gateway')} ${counted.length === 1 ? 'has' : have} ${what}.`;
  }
  return counted.length === 1
    ? `The gateway has ${what}.`
    : `All ${counted.length} gateways have ${what}.`;
}

/** What a cluster without gateways that count has. */
function withoutCounted(gateways: readonly DeliveredGateway[]): string {
  const own = gateways.filter(({ sample }) => !sample);
  if (own.some(({ known_by: by }) => by === 'report')) {
    return 'The gateways report, but read their configuration elsewhere: what they have is not known here.';
  }
  if (own.length > 0) return 'No gateway has connected yet.';
  return gateways.length > 0
    ? 'The gateways are samples and do not exist. No gateway of yours has connected yet.'
    : 'Nothing serves the traffic of this cluster.';
}

/** What is wrong with some gateways, in a sentence about them. */
function reasonSentence(
  { name, gateways }: HealthReason,
  configVersion: number,
  now: number,
): Sentence {
  const isOne = gateways.length === 1;
  switch (name) {
    case 'none-connected':
      return plain(
        'No gateway is connected. They keep serving the configuration that they have, and get no change.',
      );
    case 'disconnected':
      return { gateways, text: `${isOne ? 'is' : 'are'} disconnected.` };
    case 'expired':
      return {
        gateways,
        text: `cannot connect again: ${isOne ? 'its certificate has' : 'their certificates have'} expired.`,
      };
    case 'expiring': {
      const days = gateways.map((one) =>
        one.certificate ? certificateState(one.certificate.not_after, now).daysLeft : 0,
      );
      const first = Math.min(...days);
      const within = first === 0 ? 'today' : `within ${plural(first, 'day')}`;
      return { gateways, text: `${isOne ? 'needs' : 'need'} a new certificate ${within}.` };
    }
    case 'late': {
      const states = gateways.map((one) => gatewayState(one, configVersion));
      const waited = states.map(({ since }) => now - (since ?? now));
      const time = `${isOne ? '' : 'up to '}${durationText(Math.max(...waited))}`;
      const isSent = states.every((state) => state.name === 'unconfirmed');
      const have = isOne ? 'has' : 'have';
      return {
        gateways,
        text: isSent ? `${have} not confirmed it for ${time}.` : `${have} been behind for ${time}.`,
      };
    }
  }
}

/**
 * What matters about the gateways of a cluster: how many have its configuration, and what is wrong with the others.
 *
 * @param now milliseconds since 1970, by the server's clock
 */
export function summaryOf(fleet: Fleet, now: number): Sentence[] {
  const version = versionSentence(fleet);
  if (version === undefined) return [plain(withoutCounted(fleet.gateways))];
  const { config_version: configVersion } = fleet;
  const { reasons } = clusterHealth(fleet, now);
  const catchingUp = countedGateways(fleet.gateways).filter((one) =>
    isCatchingUp(gatewayState(one, configVersion), now),
  );
  return [
    plain(version),
    ...reasons.map((reason) => reasonSentence(reason, configVersion, now)),
    ...(catchingUp.length > 0
      ? [{ gateways: catchingUp, text: `${catchingUp.length === 1 ? 'is' : 'are'} receiving it.` }]
      : []),
  ];
}
