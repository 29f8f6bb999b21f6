import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { Application, CertificateDetails } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { Note } from '#kit/form-layout.tsx';
import { Mono } from '#kit/mono.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { plural } from '#lib/text.ts';
import { applications } from '#resources/applications/queries.ts';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { clientUses, coverageOf } from './coverage.ts';

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

/** Lines shown before the rest has to be asked for. */
const SHOWN = 8;

/** Who relies on a certificate: hosts that it covers, or upstreams that show it to their backends. */
export function UseCards({ certificate }: { certificate: CertificateDetails }) {
  const server = certificate.type === 'Server';
  return (
    <Card title={server ? 'Hosts that it covers' : 'Upstreams that show it'}>
      <QueryPart
        query={applications.every(useClusterIds())}
        what="the applications"
        placeholder={<Skeleton width="70%" />}
      >
        {({ list, count }) =>
          server ? (
            <Hosts certificate={certificate} list={list} />
          ) : (
            <Uses certificate={certificate} list={list} count={count} />
          )
        }
      </QueryPart>
    </Card>
  );
}

function Hosts({ certificate, list }: { certificate: CertificateDetails; list: Application[] }) {
  const covers = coverageOf(list, [certificate], Date.now()).filter(
    ({ state }) => state !== 'uncovered',
  );
  if (covers.length === 0) {
    return (
      <Note>None of {plural(list.length, 'application')} has an HTTPS host that it fits.</Note>
    );
  }
  return (
    <Lines
      lines={covers
        .toSorted((one, other) => (one.host < other.host ? -1 : 1))
        .map(({ host, applications: those }) => ({
          key: host,
          what: <Mono>{host}</Mono>,
          who: those,
        }))}
    />
  );
}

function Uses(props: { certificate: CertificateDetails; list: Application[]; count: number }) {
  const uses = clientUses(props.certificate.id, props.list);
  if (uses.length === 0) {
    return <Note>No upstream of {plural(props.count, 'application')} names it.</Note>;
  }
  return (
    <Lines
      lines={uses.map(({ application, version }) => ({
        key: `${application.id} ${version}`,
        what: `Version ${version}`,
        who: [application],
      }))}
    />
  );
}

interface Line {
  key: string;
  what: React.ReactNode;
  who: readonly Application[];
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const [all, setAll] = useState(false);
  const rest = lines.length - SHOWN;
  return (
    <>
      <List>
        {(all ? lines : lines.slice(0, SHOWN)).map(({ key, what, who }) => (
          <li key={key}>
            <span>{what}</span>
            <span>
              {who.slice(0, 3).map((application, index) => (
                <span key={application.id}>
                  {index > 0 && ', '}
                  <ApplicationLink application={application} />
                </span>
              ))}
              {who.length > 3 && ` and ${who.length - 3} more`}
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
