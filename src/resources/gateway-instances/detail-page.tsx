import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { usePolled } from '#api/polling.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { gatewayState, isReplaced } from '#domain/gateway-state.ts';
import { CopyButton } from '#kit/copy-button.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { DetailColumns } from '#shared/detail-layout.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { CertificatesCard } from './certificates-card.tsx';
import { DeliveriesCard } from './deliveries-card.tsx';
import { RestartNote } from './embed.tsx';
import { FactsCard } from './facts-card.tsx';
import { gatewayInstances } from './queries.ts';
import { SampleTag, StateTag } from './state-tag.tsx';
import { stateWords } from './status.ts';
import { StreamsCard } from './streams-card.tsx';
import { pollInterval } from './use-delivery.ts';

/** A gateway: its state, what it was sent, and its certificates. Polled. */
export function Component() {
  const ids = useClusterIds();
  const { gatewayId = '' } = useParams();
  const query = gatewayInstances.oneDelivery(ids, gatewayId);
  const { config_version: configVersion, gateway, streams, deliveries } = usePrefetched(query).data;
  usePolled(query, pollInterval({ config_version: configVersion, gateways: [gateway] }));
  const { data: cluster } = useQuery(gatewayInstances.delivery(ids));
  const state = gatewayState(gateway, configVersion);
  const wasReplaced = isReplaced(gateway, cluster?.gateways ?? []);
  const hasConnected = gateway.known_by === 'connection';
  return (
    <Page
      title={gateway.name}
      status={
        <>
          <StateTag {...{ gateway, state }} isReplaced={wasReplaced} />
          {gateway.sample && <SampleTag />}
        </>
      }
      description={wasReplaced ? undefined : stateWords[state.name].meaning}
      meta={
        <span>
          id <Mono>{gateway.id}</Mono> <CopyButton text={gateway.id} noun="id" />
        </span>
      }
      actions={
        gateway.known_by !== 'certificate' && (
          <ActionLink
            label="Show traffic"
            href={paths.dashboard(ids, `?instance=${encodeURIComponent(gateway.id)}`)}
          />
        )
      }
    >
      {cluster && <RestartNote ids={ids} delivery={{ ...cluster, gateways: [gateway] }} />}
      <DetailColumns>
        <FactsCard gateway={gateway} configVersion={configVersion} />
        {hasConnected && <StreamsCard streams={streams} />}
      </DetailColumns>
      {hasConnected && <DeliveriesCard deliveries={deliveries} />}
      <CertificatesCard name={gateway.name} current={gateway.certificate?.serial_number} />
    </Page>
  );
}
