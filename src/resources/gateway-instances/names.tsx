import type { DeliveredGateway } from '#contract/generated/types.gen.ts';
import { gatewayLabel } from './fleet.ts';
import { GatewayLink } from './refs.tsx';
import type { Sentence } from './summary.ts';

/** Gateways named in a sentence; the rest is counted. */
const MAX_NAMES = 3;

interface NamesProps {
  gateways: readonly DeliveredGateway[];
  /** All gateways of the cluster: of two with one name, the address is shown. */
  all: readonly DeliveredGateway[];
}

/** The names of gateways as links: `edge-1 and edge-2`, `edge-1, edge-2, edge-3 and 4 more`. */
export function GatewayNames({ gateways, all }: NamesProps) {
  const named = gateways.slice(0, MAX_NAMES);
  const rest = gateways.length - named.length;
  const separator = (index: number) => {
    if (index === 0) return '';
    return index === named.length - 1 && rest === 0 ? ' and ' : ', ';
  };
  return (
    <>
      {named.map((gateway, index) => (
        <span key={gateway.id}>
          {separator(index)}
          <GatewayLink gateway={gateway} label={gatewayLabel(gateway, all)} />
        </span>
      ))}
      {rest > 0 && ` and ${rest} more`}
    </>
  );
}

/** A sentence, with links to the gateways that it is about. */
export function SentenceText({
  sentence: { gateways, text },
  all,
}: {
  sentence: Sentence;
  all: readonly DeliveredGateway[];
}) {
  if (gateways.length === 0) return <>{text}</>;
  return (
    <>
      <GatewayNames gateways={gateways} all={all} /> {text}
    </>
  );
}
