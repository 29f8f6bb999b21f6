import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { Application, CertificateDetails } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { FormNote } from '#kit/form-layout.tsx';
import { Mono } from '#kit/mono.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { plural } from '#lib/text.ts';
import { applications } from '#resources/applications/queries.ts';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { clientUsages, coverageOf } from './coverage.ts';

const List = styled('ul')({
  display: 'grid',
  gap: 4,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& li': { display: 'flex', flexWrap: 'wrap', gap: '0 12px', justifyContent: 'space-between' },
});

/** Lines shown before "Show more". */
const MAX_LINES = 8;

/** The hosts that a Server certificate covers, or the upstreams that present a Client certificate. */
export function UsageCard({ certificate }: { certificate: CertificateDetails }) {
  const server = certificate.type === 'Server';
  return (
    <Card title={server ? 'Covered hosts' : 'Upstreams that present it'}>
      <QueryPart
        query={applications.every(useClusterIds())}
        what="the applications"
        placeholder={<Skeleton width="70%" />}
      >
        {({ list, count }) =>
          server ? (
            <CoveredHosts certificate={certificate} list={list} />
          ) : (
            <Upstreams certificate={certificate} list={list} count={count} />
          )
        }
      </QueryPart>
    </Card>
  );
}

function CoveredHosts({
  certificate,
  list,
}: {
  certificate: CertificateDetails;
  list: Application[];
}) {
  const covers = coverageOf(list, [certificate], Date.now()).filter(
    ({ state }) => state !== 'uncovered',
  );
  if (covers.length === 0) {
    return <FormNote>It matches no HTTPS host of {plural(list.length, 'application')}.</FormNote>;
  }
  return (
    <Lines
      lines={covers
        .toSorted((one, other) => (one.host < other.host ? -1 : 1))
        .map((cover) => ({
          key: cover.host,
          title: <Mono>{cover.host}</Mono>,
          applications: cover.applications,
        }))}
    />
  );
}

interface UpstreamsProps {
  certificate: CertificateDetails;
  list: Application[];
  count: number;
}

function Upstreams({ certificate, list, count }: UpstreamsProps) {
  const usages = clientUsages(certificate.id, list);
  if (usages.length === 0) {
    return <FormNote>No upstream of {plural(count, 'application')} uses it.</FormNote>;
  }
  return (
    <Lines
      lines={usages.map(({ application, version }) => ({
        key: `${application.id} ${version}`,
        title: `Version ${version}`,
        applications: [application],
      }))}
    />
  );
}

interface Line {
  key: string;
  title: React.ReactNode;
  applications: readonly Application[];
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const [all, setAll] = useState(false);
  const rest = lines.length - MAX_LINES;
  return (
    <>
      <List>
        {(all ? lines : lines.slice(0, MAX_LINES)).map(({ key, title, applications: users }) => (
          <li key={key}>
            <span>{title}</span>
            <span>
              {users.slice(0, 3).map((application, index) => (
                <span key={application.id}>
                  {index > 0 && ', '}
                  <ApplicationLink application={application} />
                </span>
              ))}
              {users.length > 3 && ` and ${users.length - 3} more`}
            </span>
          </li>
        ))}
      </List>
      {rest > 0 && !all && (
        <Button size="small" onClick={() => setAll(true)}>
          Show {rest} more
        </Button>
      )}
    </>
  );
}
