import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAllPrefetched, usePrefetched } from '#api/prefetch.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Page } from '#kit/page.tsx';
import { DataTable } from '#kit/table.tsx';
import { plural } from '#lib/text.ts';
import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { candidateApplications, MAX_APPLICATIONS, matchHost, matchRequest } from './match.ts';
import { MatchedApi, NoMatch } from './match-result.tsx';
import {
  inputFromSearch,
  isRequest,
  type MatchRequest,
  parseRequest,
  searchFromInput,
} from './request.ts';
import { RequestForm } from './request-form.tsx';
import { candidateColumns } from './table.tsx';

/** Shows which API answers a request, and why others do not. It sends nothing to a gateway. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const input = inputFromSearch(search);
  const request = useMemo(() => parseRequest(inputFromSearch(search)), [search]);
  return (
    <Page
      title="Request matcher"
      description="Finds the API that answers a request, by the current configuration. No request is sent."
    >
      <Card>
        <RequestForm
          key={search.toString()}
          input={input}
          onSubmit={(next) => setSearch(searchFromInput(next))}
        />
      </Card>
      {isRequest(request) ? (
        <Result request={request} />
      ) : (
        <Card>
          <EmptyState
            title="Enter a request"
            text="See which API answers it, which path the upstream gets, and why similar APIs do not answer."
          />
        </Card>
      )}
    </Page>
  );
}

function Result({ request }: { request: MatchRequest }) {
  const all = usePrefetched(applications.every(useClusterIds())).data.list;
  const candidates = useMemo(() => candidateApplications(all, request), [all, request]);
  const read = candidates.slice(0, MAX_APPLICATIONS);
  const lists = useAllPrefetched(read.map(({ id }) => apis.every({ appId: id })));
  const result = matchRequest(
    read.map((application, index) => ({ application, apis: lists[index]?.list ?? [] })),
    request,
  );
  const others = [...result.shadowed, ...result.rejected];
  if (candidates.length === 0) {
    const hostMatches = all.some(({ hosts }) => matchHost(hosts, request.host));
    return (
      <NoMatch>
        {hostMatches
          ? 'The host matches, but no path prefix does.'
          : `No application has the host ${request.host}.`}
      </NoMatch>
    );
  }
  return (
    <>
      {candidates.length > read.length && (
        <Banner tone="warning">
          {plural(candidates.length, 'application')} match by host and prefix. Only the{' '}
          {read.length} with the longest prefixes are checked.
        </Banner>
      )}
      <MatchedApi result={result} request={request} />
      {others.length > 0 && (
        <Card title="Also considered" count={others.length} padding="none">
          <DataTable
            caption="APIs that do not answer"
            columns={candidateColumns}
            rows={others}
            rowKey={({ api }) => api.id}
            rowLabel={({ api }) => api.name}
          />
        </Card>
      )}
    </>
  );
}
