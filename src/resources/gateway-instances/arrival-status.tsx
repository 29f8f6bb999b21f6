import { styled } from '@mui/material/styles';
import type { GatewayRefusal } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { useClock } from '#kit/clock.ts';
import { LinkButton } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import type { Tone } from '#kit/tag.tsx';
import { plural } from '#lib/text.ts';
import { formatBytes } from '#lib/units.ts';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';
import { LiveAge } from './ages.tsx';
import { type Arrival, adviceOn } from './arrival.ts';
import type { Watched } from './use-arrival.ts';

/** After this time without a sign of the gateway, the page says what to check. */
const SILENCE_MS = 60_000;
/** The most refusals shown. */
const MAX_REFUSALS = 3;

const List = styled('ul')({ margin: '4px 0 0', paddingLeft: 20 });

/** When the files of a gateway were prepared, and whether they were downloaded since. */
export interface Prepared {
  /** By this machine's clock, in milliseconds since 1970. */
  at: number;
  isDownloaded: boolean;
}

interface ArrivalStatusProps extends Watched {
  name: string;
  prepared: Prepared | undefined;
  /** The address that gateways dial. */
  address: string | undefined;
  /** The command that shows the gateway's log. */
  log: string;
}

/** Shows how far the new gateway has come, what the server saw of failed connections, and what to check. */
export function ArrivalStatus(props: ArrivalStatusProps) {
  const { name, arrival, refusals, isUnreachable, prepared } = props;
  const ids = useClusterIds();
  const isSilent = arrival.stage === 'waiting' && refusals.length === 0 && !isUnreachable;
  return (
    <>
      <Banner
        tone={toneOf(arrival, prepared)}
        role="status"
        action={
          arrival.stage === 'current' && (
            <LinkButton size="small" href={paths.gateway(ids, arrival.gateway.id)}>
              Show {name}
            </LinkButton>
          )
        }
      >
        <strong>{stageText(arrival, name)}</strong>
        {arrival.stage === 'waiting' && prepared?.isDownloaded && '. Its files were downloaded.'}
      </Banner>
      {isUnreachable && (
        <Banner tone="warning" role="status">
          The state of the gateways cannot be read now, so the line above may be old. The page tries
          again by itself.
        </Banner>
      )}
      {arrival.stage !== 'current' &&
        refusals
          .slice(0, MAX_REFUSALS)
          .map((refusal) => (
            <Refused
              key={`${refusal.address} ${refusal.name} ${refusal.reason}`}
              refusal={refusal}
            />
          ))}
      {isSilent && prepared && <Checks {...props} prepared={prepared} />}
    </>
  );
}

/** Before the files are prepared there is nothing to wait for. */
function toneOf({ stage }: Arrival, prepared: Prepared | undefined): Tone {
  if (stage === 'current') return 'good';
  return stage === 'waiting' && !prepared ? 'neutral' : 'info';
}

function stageText(arrival: Arrival, name: string): string {
  switch (arrival.stage) {
    case 'waiting':
      return `Waiting for ${name} to connect`;
    case 'connecting':
      return `${name} is connecting`;
    case 'reading': {
      const { objects, bytes } = arrival.read;
      return `${name} is reading (${plural(objects, 'object')}, ${formatBytes(bytes)})`;
    }
    case 'current':
      return `${name} is up to date with version ${arrival.version}`;
  }
}

/** What the server saw of a connection that was refused or broke. */
function Refused({ refusal }: { refusal: GatewayRefusal }) {
  const { address, name, reason, count, last_at: lastAt } = refusal;
  const advice = adviceOn(reason);
  return (
    <Banner tone="bad" role="status">
      <strong>
        A connection{address && ` from ${address}`}
        {name && ` with a certificate of ${name}`} failed: {reason}.
      </strong>{' '}
      {count > 1 ? `${plural(count, 'time')}, last ` : ''}
      <LiveAge value={lastAt} />.{advice && ` ${advice}`}
    </Banner>
  );
}

/** What to check when nothing was seen of the gateway for a while. */
function Checks({ name, prepared, address, log }: ArrivalStatusProps & { prepared: Prepared }) {
  const now = useClock(1000);
  if (now - prepared.at < SILENCE_MS) return null;
  return (
    <Banner tone="neutral" role="status">
      <strong>Nothing was seen of {name} yet.</strong> On its machine, check
      <List>
        {!prepared.isDownloaded && (
          <li>that the first command ran without an error: its files were not downloaded yet</li>
        )}
        <li>
          that it runs, and what it logs: <Mono>{log}</Mono>
        </li>
        {address && (
          <li>
            that it reaches <Mono>{address}</Mono>: a firewall or a proxy may be in between
          </li>
        )}
        <li>its clock: a certificate is valid from the moment it was issued</li>
      </List>
    </Banner>
  );
}
