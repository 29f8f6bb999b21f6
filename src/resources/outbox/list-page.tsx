import { styled } from '@mui/material/styles';
import { useLoaderData } from 'react-router';
import { useList } from '#api/list.ts';
import { PAGE_SIZES } from '#api/list-params.ts';
import type { OutboxMessage } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Pagination } from '#kit/pagination.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { outbox, outboxListSpec } from './queries.ts';

const description = 'Mail that this server kept because no mail server is connected.';

/** Mail that was stored instead of sent. */
export function Component() {
  const { unavailable } = useLoaderData<{ unavailable?: string }>();
  if (unavailable === undefined) return <Messages />;
  return (
    <Page title="Outbox" description={description}>
      <Card>
        <EmptyState
          title="No outbox"
          text={unavailable}
          action={<LinkButton href={paths.home()}>Go to the start page</LinkButton>}
        />
      </Card>
    </Page>
  );
}

function Messages() {
  const { rows, count, params, update } = useList(outboxListSpec, outbox.list);
  return (
    <Page title="Outbox" description={description}>
      <Banner>
        These messages were not sent, so send these links yourself. Start the server with{' '}
        <Mono>SMTP_URL</Mono>, such as <Mono>smtps://user:password@mail.example.com</Mono>, to have
        mail sent.
      </Banner>
      {count === 0 ? (
        <Card>
          <EmptyState title="No mail yet" text="Invitations to your organizations appear here." />
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
              sizes={PAGE_SIZES}
              onPageChange={(page) => update({ page })}
              onPageSizeChange={(page_size) => update({ page_size })}
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

const MessageArticle = styled('article')(({ theme }) => ({
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
      <MessageArticle aria-label={`${subject}, to ${to}`}>
        <header>
          <h2>{subject}</h2>
          <p className="about">
            To {to}, <RelativeTime value={createdAt} />
          </p>
        </header>
        <p className="text">{text}</p>
        <div className="buttons">
          <LinkButton size="small" href={consoleHref(link)}>
            Open the link
          </LinkButton>
          <CopyButton text={link} noun="link" variant="text" />
        </div>
      </MessageArticle>
    </li>
  );
}

/** Makes a link to this console relative, so that it does not reload the page. */
function consoleHref(link: string): string {
  const { origin, pathname, search, hash } = new URL(link);
  return origin === window.location.origin ? pathname + search + hash : link;
}
