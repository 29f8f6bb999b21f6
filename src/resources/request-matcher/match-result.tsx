import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { Tag } from '#kit/tag.tsx';
import { shellLines, shellWord } from '#lib/shell.ts';
import { paths } from '#paths';
import { ConditionTexts } from '#resources/apis/embed.tsx';
import { ApiLink } from '#resources/apis/refs.tsx';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { redirectsHttp, upstreamPath } from '#shared/effective-uri.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { expressionsOf } from './conditions.ts';
import type { Candidate, MatchResult } from './match.ts';
import type { MatchRequest } from './request.ts';

const Names = styled('p')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '2px 6px',
  margin: 0,
  fontSize: '0.875rem',
  lineHeight: '22px',
  '& a': { fontWeight: 600 },
});

/** Links to an API and its application. */
function CandidateName({ candidate: { application, api } }: { candidate: Candidate }) {
  return (
    <span>
      <ApplicationLink application={application} /> / <ApiLink api={api} />
    </span>
  );
}

/** The API that answers a request, and the path that its upstream gets. */
export function MatchedApi({ result, request }: { result: MatchResult; request: MatchRequest }) {
  const { answer, ties, possible } = result;
  const ids = useClusterIds();
  if (!answer?.route) return <NoCertainMatch result={result} />;
  const { application, api, route } = answer;
  return (
    <Card
      title="Answer"
      actions={
        <LinkButton
          size="small"
          href={paths.apiEffectivePlugins({ ...ids, appId: application.id, apiId: api.id })}
        >
          Effective plugins
        </LinkButton>
      }
    >
      <Names>
        <Tag tone="good" dot>
          Answers
        </Tag>
        <CandidateName candidate={answer} />
      </Names>
      <Facts>
        <DefinitionList
          items={[
            { term: 'Host', value: <Mono>{route.host}</Mono> },
            {
              term: 'Path',
              value: (
                <>
                  <Mono>{route.pattern}</Mono> <Tag>{route.exact ? 'Exact' : 'Prefix'}</Tag>
                </>
              ),
            },
            {
              term: 'Upstream gets',
              value: (
                <>
                  <Mono>{upstreamTarget(answer, request)}</Mono> <small>before plugins</small>
                </>
              ),
            },
          ]}
        />
      </Facts>
      <Notes>
        {ties.length > 0 && (
          <Banner tone="warning">
            It is undefined which API answers:{' '}
            {joinNodes(ties.map((tie) => <CandidateName key={tie.api.id} candidate={tie} />))}{' '}
            {ties.length === 1 ? 'has' : 'have'} the same host and path. Tell them apart by method
            or condition, or unpublish all but one.
          </Banner>
        )}
        {possible.map((candidate) => (
          <ConditionNote key={candidate.api.id} candidate={candidate} />
        ))}
        {request.scheme === 'http' && redirectsHttp(application.protocols) && (
          <Banner>The application accepts HTTPS only: gateways redirect this caller first.</Banner>
        )}
        <CodeBlock noun="curl command" text={curlCommand(request)} />
      </Notes>
    </Card>
  );
}

const Facts = styled('div')({ marginTop: 12 });

const Notes = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 12,
  marginTop: 12,
});

function ConditionNote({ candidate }: { candidate: Candidate }) {
  return (
    <Banner tone="warning">
      <CandidateName candidate={candidate} /> answers instead if this holds, which only a gateway
      knows: <ConditionTexts expressions={expressionsOf(candidate.undecided)} />
    </Banner>
  );
}

function NoCertainMatch({ result: { possible, rejected } }: { result: MatchResult }) {
  if (possible.length === 0) {
    return (
      <NoMatch>
        {rejected.some(({ route }) => route)
          ? "APIs with this path exist; see why they don't answer."
          : 'No API with this host and prefix has the path.'}
      </NoMatch>
    );
  }
  return (
    <Card title="Answer" tone="warning">
      <Names>
        <Tag tone="warning" dot>
          Not certain
        </Tag>
        Which API answers depends on values that only a gateway knows.
      </Names>
      {possible.map((candidate) => (
        <ConditionNote key={candidate.api.id} candidate={candidate} />
      ))}
    </Card>
  );
}

/** The result for a request without a route, with the reason. */
export function NoMatch({ children }: { children: ReactNode }) {
  return (
    <Card title="Answer" tone="bad">
      <Names>
        <Tag tone="bad" dot>
          404
        </Tag>
        <strong>Nothing answers.</strong> {children}
      </Names>
    </Card>
  );
}

/** Joins nodes with commas. */
function joinNodes(nodes: readonly ReactNode[]): ReactNode {
  return nodes.map((node, index) => [index > 0 && ', ', node]);
}

function upstreamTarget({ application, api }: Candidate, request: MatchRequest): string {
  const query = request.query.size > 0 ? `?${request.query}` : '';
  if (!api.strip_path_prefix) return request.path + query;
  const { path_prefix: prefix } = application;
  const rest = request.path.slice(prefix.replace(/\/+$/, '').length);
  return upstreamPath(prefix, rest, true) + query;
}

function curlCommand(request: MatchRequest): string {
  const query = request.query.size > 0 ? `?${request.query}` : '';
  const url = `${request.scheme}://${request.host}${encodeURI(request.path)}${query}`;
  const headers = [...request.headers].map(
    ([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`,
  );
  return shellLines(`curl -i -X ${request.method} ${shellWord(url)}`, ...headers);
}
