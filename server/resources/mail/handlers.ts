import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { proxyHeaders } from '#server/http/request-headers.ts';
import { time } from '#server/resources/wire.ts';
import { isOutboxOpen, pageOfMessages } from './outbox.ts';

export const mailHandlers: HandlersFor<'Mail'> = {
  async listOutboxMessages({ app, db, request }, { query }) {
    if (app.config.mail) {
      throw new HttpError('conflict', 'Mail is sent through a mail server, so there is no outbox');
    }
    if (!isOutboxOpen(app.config) || proxyHeaders.some((name) => request.headers.has(name))) {
      throw new HttpError(
        'conflict',
        "The outbox contains invitations of every organization, so it is shown on the server's machine only. Set SMTP_URL to send mail",
      );
    }
    const { count, rows } = await pageOfMessages(db, query);
    const list = rows.map(({ id, recipient, subject, text, link, createdAt }) => ({
      id,
      to: recipient,
      subject,
      text,
      link,
      created_at: time(createdAt),
    }));
    return { count, list };
  },
};
