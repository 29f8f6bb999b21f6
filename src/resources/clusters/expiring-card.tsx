import { Card } from '#kit/card.tsx';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { CertificateLink, ExpiryTag } from '#resources/certificates/refs.tsx';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { Lines, LinesSkeleton, Nothing, PartBody } from './part-lines.tsx';
import { overview } from './queries.ts';

/** The certificates that end first. */
export function ExpiringCard() {
  const ids = useClusterIds();
  return (
    <Card
      title="Certificates by expiry"
      actions={<Link href={paths.certificateCoverage(ids)}>Coverage of hosts</Link>}
    >
      <PartBody>
        <QueryPart
          query={overview.expiring(ids)}
          what="the certificates"
          placeholder={<LinesSkeleton />}
        >
          {({ list }) =>
            list.length === 0 ? (
              <Nothing>No certificates yet: hosts answer over plain HTTP alone.</Nothing>
            ) : (
              <Lines>
                {list.map((certificate) => (
                  <li key={certificate.id}>
                    <span className="what">
                      <CertificateLink certificate={certificate} />
                    </span>
                    <ExpiryTag validity={certificate} />
                  </li>
                ))}
              </Lines>
            )
          }
        </QueryPart>
      </PartBody>
    </Card>
  );
}
