import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import type {
  Api,
  Application,
  ConsideredRoute,
  RouteMatch,
} from '#contract/generated/types.gen.ts';
import { MAX_EXPLAINED } from '#domain/routing/limits.ts';
import type { SampledAddress } from '#domain/routing/sample-requests.ts';
import { Banner } from '#kit/banner.tsx';
import { Breakable } from '#kit/breakable.tsx';
import { useFold } from '#kit/fold.tsx';
import { Mono } from '#kit/mono.tsx';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { routeMatches } from '#resources/request-matcher/queries.ts';
import { MatcherLink } from '#resources/request-matcher/refs.tsx';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import {
  type Overlap,
  type OverlapQuestion,
  overlapQuestion,
  overlapReason,
  overlapsOf,
} from './overlaps.ts';
import { ApiLink } from './refs.tsx';

/** Addresses shown before the user asks for the rest. */
const SHOWN_ADDRESSES = 3;

const Parts = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 8,
  marginTop: 12,
  '& > p': { margin: 0, color: theme.vars.palette.muted },
  '& ul': { display: 'grid', gap: 4, margin: '4px 0', paddingLeft: 18 },
}));

interface OverlapsProps {
  application: Application;
  api: Api;
}

/** Warns of addresses of a published API that another API answers. Nothing when there are none. */
export function OverlapsNotice({ application, api }: OverlapsProps) {
  const ids = useClusterIds();
  const question = useMemo(() => overlapQuestion(application, api), [application, api]);
  if (!question) return null;
  return (
    <QueryPart
      query={routeMatches(ids, question.requests)}
      what="which API answers these addresses"
      placeholder={null}
    >
      {(results) => <Overlaps api={api} question={question} results={results} />}
    </QueryPart>
  );
}

interface FoundProps {
  api: Api;
  question: OverlapQuestion;
  results: readonly RouteMatch[];
}

function Overlaps({ api, question, results }: FoundProps) {
  const overlaps = useMemo(
    () => overlapsOf(api.id, question, results),
    [api.id, question, results],
  );
  if (overlaps.length === 0 && question.more === 0) return null;
  return (
    <Parts>
      {overlaps.length > 0 && <Named api={api} overlaps={overlaps} />}
      {question.more > 0 && (
        <p>
          Of {(question.addresses.length + question.more).toLocaleString('en-US')} pairs of host and
          path, the first {question.addresses.length} are checked for another API that answers.
        </p>
      )}
    </Parts>
  );
}

/** Reads the names of the other APIs. */
function Named({ api, overlaps }: { api: Api; overlaps: readonly Overlap[] }) {
  const requests = overlaps.slice(0, MAX_EXPLAINED).map(({ request }) => request);
  return (
    <QueryPart
      query={routeMatches(useClusterIds(), requests, true)}
      what="the APIs that answer these addresses"
      placeholder={null}
    >
      {(results) => <Warning api={api} overlaps={overlaps} explained={results} />}
    </QueryPart>
  );
}

interface WarningProps {
  api: Api;
  overlaps: readonly Overlap[];
  /** The results of the first of them, explained. */
  explained: readonly RouteMatch[];
}

function Warning({ api, overlaps, explained }: WarningProps) {
  const { shown, toggle } = useFold(overlaps, SHOWN_ADDRESSES, 'addresses');
  const others = new Set(overlaps.map(({ result }) => result.api_id));
  const names = new Map(
    explained.flatMap(({ considered = [] }) => considered.map((one) => [one.api.id, one])),
  );
  return (
    <Banner tone="warning">
      <strong>
        {others.size === 1 ? 'Another API answers' : 'Other APIs answer'}{' '}
        {overlaps.length === 1 ? 'an address' : 'addresses'} of this one.
      </strong>
      <ul>
        {shown.map(({ address, request, result }, index) => (
          <li key={`${request.host} ${request.path}`}>
            <MatcherLink request={request}>
              <Mono>
                <Breakable text={`${request.method} ${addressText(request.scheme, address)}`} />
              </Mono>
            </MatcherLink>{' '}
            goes to <OtherApi id={result.api_id ?? ''} names={names} />.{' '}
            {overlapReason(api.id, explained[index] ?? result)}.
          </li>
        ))}
      </ul>
      {toggle}
    </Banner>
  );
}

interface OtherApiProps {
  id: string;
  names: ReadonlyMap<string, ConsideredRoute>;
}

/** Links to an API and its application; only its id where nothing says the names. */
function OtherApi({ id, names }: OtherApiProps) {
  const found = names.get(id);
  if (!found) return <Mono>{id}</Mono>;
  const { api, application } = found;
  return (
    <>
      <ApiLink api={{ ...api, app_id: application.id }} /> of{' '}
      <ApplicationLink application={application} />
    </>
  );
}

/** As in the list of addresses: the host may be a wildcard. */
function addressText(scheme = 'http', { host, path, open }: SampledAddress): string {
  const rest = open ? '…' : '';
  return `${scheme}://${host}${path}${open && !path.endsWith('/') ? '/' : ''}${rest}`;
}
