import { Card } from '#kit/card.tsx';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { ExpiryTag } from '#resources/certificates/embed.tsx';
import { CertificateLink } from '#resources/certificates/refs.tsx';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { CardBody, EmptyNote, Rows, RowsSkeleton } from './overview-layout.tsx';
import { overview } from './queries.ts';

/** The certificates that expire first. */
export function ExpiringCard() {
  const ids = useClusterIds();
  return (
    <Card
      title="Certificates by expiry"
      actions={<Link href={paths.certificateCoverage(ids)}>Coverage of hosts</Link>}
    >
      <CardBody>
        <QueryPart
          query={overview.expiring(ids)}
          what="the certificates"
          placeholder={<RowsSkeleton />}
        >
          {({ list }) =>
            list.length === 0 ? (
              <EmptyNote>No certificates yet. Hosts are served over plain HTTP only.</EmptyNote>
            ) : (
              <Rows>
                {list.map((certificate) => (
                  <li key={certificate.id}>
                    <span className="what">
                      <CertificateLink certificate={certificate} />
                    </span>
                    <ExpiryTag validity={certificate} />
                  </li>
                ))}
              </Rows>
            )
          }
        </QueryPart>
      </CardBody>
    </Card>
  );
}
