import type { DeliveredGateway } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { formatBytes, formatCount } from '#lib/units.ts';
import { LiveAge } from './ages.tsx';
import { CertificateTag } from './state-tag.tsx';
import { ApisixVersion, ConfirmedVersion } from './table.tsx';

/** What is known of a gateway. */
export function FactsCard(props: { gateway: DeliveredGateway; configVersion: number }) {
  return (
    <Card title="Basics">
      <DefinitionList items={[...connectionFacts(props), ...otherFacts(props.gateway)]} />
    </Card>
  );
}

function connectionFacts(props: {
  gateway: DeliveredGateway;
  configVersion: number;
}): Definition[] {
  const { gateway } = props;
  const { streams, address, workers, connected_at: connectedAt, seen_at: seenAt } = gateway;
  if (gateway.known_by === 'certificate') return [];
  const isConnected = streams > 0;
  const hasConnected = gateway.known_by === 'connection';
  return [
    {
      term: 'Address',
      value: address && (
        <>
          <Mono>{address}</Mono> <CopyButton text={address} noun="address" />
        </>
      ),
    },
    ...(isConnected
      ? [{ term: 'Connected', value: <RelativeTime value={connectedAt} /> }]
      : [{ term: 'Last seen', value: seenAt ? <LiveAge value={seenAt} /> : 'never' }]),
    ...(hasConnected ? [{ term: 'Started', value: startedOf(gateway) }] : []),
    ...(isConnected ? [{ term: 'Workers', value: formatCount(workers) }] : []),
    ...(hasConnected
      ? [
          { term: 'Sent', value: `version ${formatCount(gateway.sent_version)}` },
          { term: 'Confirmed', value: <ConfirmedVersion {...props} /> },
        ]
      : []),
  ];
}

function startedOf({ started_at: startedAt, read }: DeliveredGateway) {
  if (startedAt === null) return <small>not known: it has not read everything since</small>;
  return (
    <>
      <RelativeTime value={startedAt} />
      {read && (
        <small>
          , and read {formatCount(read.objects)} {read.objects === 1 ? 'object' : 'objects'} (
          {formatBytes(read.bytes)})
        </small>
      )}
    </>
  );
}

function otherFacts({ version, certificate, report }: DeliveredGateway): Definition[] {
  return [
    {
      term: 'Apache APISIX',
      value: version ? <ApisixVersion version={version} /> : <small>not known</small>,
    },
    {
      term: 'Certificate',
      value: certificate && (
        <>
          <CertificateTag notAfter={certificate.not_after} />{' '}
          <Mono>{certificate.serial_number}</Mono>
        </>
      ),
    },
    {
      term: 'Last report',
      value: report && (
        <>
          <LiveAge value={report.reported_at} />{' '}
          <small>
            by {report.hostname}, {formatCount(report.api_calls)}{' '}
            {report.api_calls === 1 ? 'call' : 'calls'}
          </small>
        </>
      ),
    },
  ];
}
