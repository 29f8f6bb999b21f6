import { desc, notInArray } from 'drizzle-orm';
import { type Config, isLoopback } from '#server/config.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { outboxMessages } from '#server/db/schema.ts';
import { type Page, type PageQuery, pageOf } from '#server/resources/list.ts';
import type { MailTransport } from './transport.ts';

/** Messages that are kept, according to the contract. */
const MAX_MESSAGES = 200;

const newestFirst = [desc(outboxMessages.id)];

/** Keeps the newest messages in the database instead of sending them. */
export function outboxTransport({ db, now }: Pick<AppContext, 'db' | 'now'>): MailTransport {
  return {
    kind: 'outbox',
    async send({ to, ...mail }) {
      await db.insert(outboxMessages).values({ recipient: to, ...mail, createdAt: now() });
      const kept = db
        .select({ id: outboxMessages.id })
        .from(outboxMessages)
        .orderBy(...newestFirst)
        .limit(MAX_MESSAGES);
      await db.delete(outboxMessages).where(notInArray(outboxMessages.id, kept));
    },
  };
}

/** One page of messages, newest first. */
export function pageOfMessages(db: Db, query: PageQuery): Promise<Page<typeof outboxMessages>> {
  return pageOf(db, outboxMessages, undefined, newestFirst, query);
}

/**
 * Whether the outbox can be read. It contains invitations of every organization, so only a server that listens on
 * loopback and has no mail server shows it.
 */
export function isOutboxOpen(config: Pick<Config, 'host' | 'publicUrl' | 'mail'>): boolean {
  return !config.mail && isLoopback(config.host) && isLoopback(new URL(config.publicUrl).hostname);
}

/** Whether mail can reach users, through a mail server or the outbox. */
export function isMailAvailable(config: Pick<Config, 'host' | 'publicUrl' | 'mail'>): boolean {
  return config.mail !== undefined || isOutboxOpen(config);
}
