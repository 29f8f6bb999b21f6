import type { Mail } from '#server/context.ts';

/** Passes messages to a mail server or the outbox. `send` throws when a message is not accepted. */
export interface MailTransport {
  readonly kind: 'smtp' | 'outbox';
  send(mail: Mail): Promise<void>;
}
