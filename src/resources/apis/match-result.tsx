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
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { redirectsHttp, upstreamPath } from '#shared/effective-uri.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { ConditionTexts } from './conditions.tsx';
import type { Candidate, MatchResult } from './match.ts';
import { expressionsOf } from './match-conditions.ts';
import type { MatchRequest } from './match-request.ts';
import { ApiLink } from './refs.tsx';

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

/** An API with the application that it belongs to. */
function CandidateName({ candidate: { application, api } }: { candidate: Candidate }) {
  return (
    <span>
      <ApplicationLink application={application} /> / <ApiLink api={api} />
    </span>
  );
}

/** What answers a request, and what the upstream is then asked for. */
export function MatchAnswer({ result, request }: { result: MatchResult; request: MatchRequest }) {
  const { answers, ties, before } = result;
  const ids = useClusterIds();
  if (!answers?.fit) return <NoAnswer result={result} />;
  const { application, api, fit } = answers;
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
        <CandidateName candidate={answers} />
      </Names>
      <Facts>
        <DefinitionList
          items={[
            { term: 'Host', value: <Mono>{fit.host}</Mono> },
            {
              term: 'Path',
              value: (
                <>
                  <Mono>{fit.pattern}</Mono> <Tag>{fit.exact ? 'Exact' : 'Prefix'}</Tag>
                </>
              ),
            },
            {
              term: 'Upstream gets',
              value: (
                <>
                  <Mono>{upstreamTarget(answers, request)}</Mono> <small>before plugins</small>
                </>
              ),
            },
          ]}
        />
      </Facts>
      <Notes>
        {ties.length > 0 && (
          <Banner tone="warning">
            Which one answers is not defined:{' '}
            {joinNodes(ties.map((tie) => <CandidateName key={tie.api.id} candidate={tie} />))}{' '}
            {ties.length === 1 ? 'has' : 'have'} the same host and path. Tell them apart by method
            or condition, or unpublish all but one.
          </Banner>
        )}
        {before.map((candidate) => (
          <OpenNote key={candidate.api.id} candidate={candidate} />
        ))}
        {request.scheme === 'http' && redirectsHttp(application.protocols) && (
          <Banner>
            The application is reached over HTTPS alone: gateways send this caller there first.
          </Banner>
        )}
        <CodeBlock what="curl command" text={curlCommand(request)} />
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

function OpenNote({ candidate }: { candidate: Candidate }) {
  return (
    <Banner tone="warning">
      <CandidateName candidate={candidate} /> goes first if this holds, which only a gateway can
      tell: <ConditionTexts expressions={expressionsOf(candidate.open)} />
    </Banner>
  );
}

function NoAnswer({ result: { before, missed } }: { result: MatchResult }) {
  if (before.length === 0) {
    return (
      <NothingAnswers>
        {missed.some(({ fit }) => fit)
          ? 'APIs with this path are kept from answering, as said below.'
          : 'No API of the applications with this host and prefix has the path.'}
      </NothingAnswers>
    );
  }
  return (
    <Card title="Answer" tone="warning">
      <Names>
        <Tag tone="warning" dot>
          Not certain
        </Tag>
        Nothing answers for certain.
      </Names>
      {before.map((candidate) => (
        <OpenNote key={candidate.api.id} candidate={candidate} />
      ))}
    </Card>
  );
}

/** Says that gateways have no route for a request, and why. */
export function NothingAnswers({ children }: { children: ReactNode }) {
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

/** Parts of a sentence with commas between them. */
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
