import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAllPrefetched, usePrefetched } from '#api/prefetch.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { FirstUse } from '#kit/empty.tsx';
import { Page } from '#kit/page.tsx';
import { DataTable } from '#kit/table.tsx';
import { plural } from '#lib/text.ts';
import { applications } from '#resources/applications/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { applicationsFor, hostFit, MOST_APPLICATIONS, matchRequest } from './match.ts';
import { candidateColumns } from './match-columns.tsx';
import { QuestionForm } from './match-form.tsx';
import { isRequest, type MatchRequest, questionOf, requestOf, searchOf } from './match-request.ts';
import { MatchAnswer, NothingAnswers } from './match-result.tsx';
import { apis } from './queries.ts';

/** Says which API answers a request, and why the others do not. Nothing is sent to a gateway. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const question = questionOf(search);
  const request = useMemo(() => requestOf(questionOf(search)), [search]);
  return (
    <Page
      title="Request matcher"
      description="Which API answers a request, by the configuration as it is now. No request is sent."
    >
      <Card>
        <QuestionForm
          key={search.toString()}
          question={question}
          onAsk={(asked) => setSearch(searchOf(asked))}
        />
      </Card>
      {isRequest(request) ? (
        <Result request={request} />
      ) : (
        <Card>
          <FirstUse
            title="Name a request"
            text="You see which application and API answer it, what the upstream is asked for, and why every other API that comes near does not."
          />
        </Card>
      )}
    </Page>
  );
}

function Result({ request }: { request: MatchRequest }) {
  const every = usePrefetched(applications.every(useClusterIds())).data.list;
  const meant = useMemo(() => applicationsFor(every, request), [every, request]);
  const read = meant.slice(0, MOST_APPLICATIONS);
  const lists = useAllPrefetched(read.map(({ id }) => apis.every({ appId: id })));
  const result = matchRequest(
    read.map((application, index) => ({ application, apis: lists[index]?.list ?? [] })),
    request,
  );
  const others = [...result.behind, ...result.missed];
  if (meant.length === 0) {
    const hosts = every.some((application) => hostFit(application.hosts, request.host));
    return (
      <NothingAnswers>
        {hosts
          ? `Applications have the host ${request.host}, but the path starts with the prefix of none.`
          : `No application has the host ${request.host}.`}
      </NothingAnswers>
    );
  }
  return (
    <>
      {meant.length > read.length && (
        <Banner tone="warning">
          {plural(meant.length, 'application')} could be meant by host and prefix. The {read.length}{' '}
          with the longest prefixes were looked at.
        </Banner>
      )}
      <MatchAnswer result={result} request={request} />
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
