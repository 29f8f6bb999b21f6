import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Page } from '#kit/page.tsx';
import { DataTable } from '#kit/table.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { MatchedApi } from './match-result.tsx';
import { routeMatch } from './queries.ts';
import { inputFromSearch, isRequest, parseRequest, searchFromInput } from './request.ts';
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
      description="Finds the API that answers a request, by what gateways receive. No request is sent."
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

function Result({ request }: { request: RouteMatchRequest }) {
  const result = usePrefetched(routeMatch(useClusterIds(), request)).data;
  const others = (result.considered ?? []).filter(({ outcome }) => outcome !== 'answers');
  return (
    <>
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
