import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type {
  ConsideredRoute,
  RouteMatch,
  RouteMatchRequest,
} from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { Tag } from '#kit/tag.tsx';
import { shellLines, shellWord } from '#lib/shell.ts';
import { paths } from '#paths';
import { ApiLink } from '#resources/apis/refs.tsx';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { apiOf } from './table.tsx';

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

interface ResultProps {
  result: RouteMatch;
  request: RouteMatchRequest;
}

/** The API that answers a request, and the path that its upstream gets; or why none does, or what decides. */
export function MatchedApi({ result, request }: ResultProps) {
  const answers = (result.considered ?? []).filter(({ outcome }) => outcome === 'answers');
  const [answer] = answers;
  if (!answer) return <NoMatch result={result} />;
  if (!result.api_id) return <OpenMatch result={result} request={request} answers={answers} />;
  return <CertainMatch result={result} request={request} answer={answer} />;
}

function CertainMatch({ result, request, answer }: ResultProps & { answer: ConsideredRoute }) {
  const ids = useClusterIds();
  const { api, application, uri } = answer;
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
        <AnswerName answer={answer} />
      </Names>
      <Facts>
        <DefinitionList
          items={[
            { term: 'Address', value: <Mono>{uri}</Mono> },
            { term: 'Upstream gets', value: <UpstreamPath result={result} /> },
            { term: 'Why', value: <Reasons reasons={result.reasons} /> },
          ]}
        />
      </Facts>
      <Command request={request} />
    </Card>
  );
}

function UpstreamPath({ result }: { result: RouteMatch }) {
  const { upstream_path: path, candidates } = result;
  if (path !== null) return <Mono>{path}</Mono>;
  return candidates.length > 1 ? <>Depends on which API answers</> : <>Only a gateway knows</>;
}

function OpenMatch({ result, request, answers }: ResultProps & { answers: ConsideredRoute[] }) {
  // Without a condition it is the order of creation that is open.
  const conditional = answers.some(({ reason }) => reason);
  return (
    <Card title="Answer" tone="warning">
      <Names>
        <Tag tone="warning" dot>
          Not certain
        </Tag>
        {conditional
          ? 'Which API answers depends on values that are not in the question.'
          : 'Which API answers differs between gateways.'}
      </Names>
      <Notes>
        {answers.map((answer) => (
          <Banner key={answer.api.id} tone="warning">
            <AnswerName answer={answer} /> {openText(answer, conditional)}
          </Banner>
        ))}
        {answers.every(({ reason }) => reason) && <Banner>Otherwise nothing answers.</Banner>}
      </Notes>
      <Facts>
        <DefinitionList
          items={[
            { term: 'Upstream gets', value: <UpstreamPath result={result} /> },
            ...(conditional ? [] : [{ term: 'Why', value: <Reasons reasons={result.reasons} /> }]),
          ]}
        />
      </Facts>
      <Command request={request} />
    </Card>
  );
}

function openText({ reason }: ConsideredRoute, conditional: boolean): string {
  if (reason) return `answers if this holds. ${reason}`;
  return conditional ? 'answers otherwise.' : 'may answer.';
}

/** The result for a request that no API answers, with the reason. */
function NoMatch({ result: { status, reasons } }: { result: RouteMatch }) {
  return (
    <Card title="Answer" tone="bad">
      <Names>
        <Tag tone="bad" dot>
          {status}
        </Tag>
        <strong>
          {status === 404 ? 'Nothing answers.' : 'Gateways refuse it before they look for an API.'}
        </strong>
      </Names>
      <Facts>
        <Reasons reasons={reasons} />
      </Facts>
    </Card>
  );
}

/** Links to an API and its application. */
function AnswerName({ answer }: { answer: ConsideredRoute }) {
  return (
    <span>
      <ApplicationLink application={answer.application} /> / <ApiLink api={apiOf(answer)} />
    </span>
  );
}

function Reasons({ reasons }: { reasons: readonly string[] }): ReactNode {
  return reasons.map((reason) => <div key={reason}>{reason}.</div>);
}

function Command({ request }: { request: RouteMatchRequest }) {
  return (
    <Notes>
      <CodeBlock noun="curl command" text={curlCommand(request)} />
    </Notes>
  );
}

const Facts = styled('div')({ marginTop: 12, fontSize: '0.8125rem' });

const Notes = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 12,
  marginTop: 12,
});

/** The options keep curl from changing the path. */
function curlCommand({ method, scheme, host, path, headers = [] }: RouteMatchRequest): string {
  const url = `${scheme}://${host}${path}`;
  const lines = headers.map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`);
  // With -X HEAD curl would wait for a body.
  const verb = method === 'HEAD' ? '--head' : `-i -X ${method}`;
  const start = `curl ${verb} --path-as-is --globoff ${shellWord(url)}`;
  return shellLines(start, ...lines);
}
