import { desc, notInArray } from 'drizzle-orm';
import { type Config, isLoopback } from '#server/config.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { outboxMessages } from '#server/db/schema.ts';
import { type Page, type PageQuery, pageOf } from '#server/resources/list.ts';
import type { MailTransport } from './transport.ts';

/** The contract's number of messages that are kept. */
const mostMessages = 200;

const newestFirst = [desc(outboxMessages.id)];

/** Keeps messages in the database instead of sending them: the newest ones. */
export function outboxTransport({ db, now }: Pick<AppContext, 'db' | 'now'>): MailTransport {
  return {
    kind: 'outbox',
    async send({ to, ...mail }) {
      await db.insert(outboxMessages).values({ recipient: to, ...mail, createdAt: now() });
      const kept = db
        .select({ id: outboxMessages.id })
        .from(outboxMessages)
        .orderBy(...newestFirst)
        .limit(mostMessages);
      await db.delete(outboxMessages).where(notInArray(outboxMessages.id, kept));
    },
  };
}

/** One page of what was kept, newest first. */
export function pageOfMessages(db: Db, query: PageQuery): Promise<Page<typeof outboxMessages>> {
  return pageOf(db, outboxMessages, undefined, newestFirst, query);
}

/**
 * Whether people can read the outbox: it holds invitations of every organization, so only on a server that listens on
 * its own machine alone, and that has no mail server.
 */
export function isOutboxOpen(config: Pick<Config, 'host' | 'publicUrl' | 'mail'>): boolean {
  return !config.mail && isLoopback(config.host) && isLoopback(new URL(config.publicUrl).hostname);
}

/** Whether a message can reach a person at all, by mail or through the outbox. */
export function doesMailArrive(config: Pick<Config, 'host' | 'publicUrl' | 'mail'>): boolean {
  return config.mail !== undefined || isOutboxOpen(config);
}
