import { styled } from '@mui/material/styles';
import { useLoaderData } from 'react-router';
import { useList } from '#api/list.ts';
import type { OutboxMessage } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { FirstUse } from '#kit/empty.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Pagination } from '#kit/pagination.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { outbox, outboxListSpec } from './queries.ts';

const description = 'Mail that this server kept because no mail server is connected.';

/** What was written instead of mailed, to be read here. */
export function Component() {
  const { closed } = useLoaderData<{ closed?: string }>();
  if (closed === undefined) return <Messages />;
  return (
    <Page title="Outbox" description={description}>
      <Card>
        <FirstUse
          title="No outbox here"
          text={closed}
          action={<LinkButton href={paths.home()}>Go to the start page</LinkButton>}
        />
      </Card>
    </Page>
  );
}

function Messages() {
  const { rows, count, params, setPage, setPageSize } = useList(outboxListSpec, outbox.list);
  return (
    <Page title="Outbox" description={description}>
      <Banner>
        These messages were not sent, so pass their links on yourself. Start the server with{' '}
        <Mono>SMTP_URL</Mono>, such as <Mono>smtps://user:password@mail.example.com</Mono>, to have
        mail sent.
      </Banner>
      {count === 0 ? (
        <Card>
          <FirstUse
            title="No mail yet"
            text="Invite somebody to an organization, and the invitation appears here."
          />
        </Card>
      ) : (
        <Card padding="none">
          <List aria-label="Messages">
            {rows.map((message) => (
              <Message key={message.id} message={message} />
            ))}
          </List>
          <Foot>
            <Pagination
              page={params.page}
              pageSize={params.page_size}
              total={count}
              onPageChange={setPage}
              onPageSizeChange={setPageSize}
            />
          </Foot>
        </Card>
      )}
    </Page>
  );
}

const List = styled('ul')(({ theme }) => ({
  margin: 0,
  padding: 0,
  listStyle: 'none',
  '& > li': { padding: '14px 14px 16px', borderBottom: `1px solid ${theme.vars.palette.line}` },
}));

const Foot = styled('div')({ padding: '6px 12px' });

const Letter = styled('article')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 10,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& h2': { ...theme.typography.h2, margin: 0, overflowWrap: 'anywhere' },
  '& .about': { margin: 0, color: theme.vars.palette.muted, overflowWrap: 'anywhere' },
  '& .text': { margin: 0, maxWidth: 640, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '& .buttons': { display: 'flex', flexWrap: 'wrap', gap: 8 },
}));

function Message({ message }: { message: OutboxMessage }) {
  const { to, subject, text, link, created_at: createdAt } = message;
  return (
    <li>
      <Letter aria-label={`${subject}, to ${to}`}>
        <header>
          <h2>{subject}</h2>
          <p className="about">
            To {to}, <RelativeTime value={createdAt} />
          </p>
        </header>
        <p className="text">{text}</p>
        <div className="buttons">
          <LinkButton size="small" href={localPart(link)}>
            Open the link
          </LinkButton>
          <CopyButton text={link} what="link" variant="text" />
        </div>
      </Letter>
    </li>
  );
}

/** A link into this very console goes on without loading it anew. */
function localPart(link: string): string {
  const { origin, pathname, search, hash } = new URL(link);
  return origin === window.location.origin ? pathname + search + hash : link;
}
