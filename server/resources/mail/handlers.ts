import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { proxyHeaders } from '#server/http/proxy-headers.ts';
import { time } from '#server/resources/wire.ts';
import { isOutboxOpen, pageOfMessages } from './outbox.ts';

export const mailHandlers: HandlersFor<'Mail'> = {
  async listOutboxMessages({ app, db, request }, { query }) {
    if (app.config.mail) {
      throw new HttpError('conflict', 'Mail goes out through a mail server, so no outbox is kept');
    }
    if (!isOutboxOpen(app.config) || proxyHeaders.some((name) => request.headers.has(name))) {
      throw new HttpError(
        'conflict',
        'The outbox holds invitations of every organization, so it is only shown on the machine of the server. Set SMTP_URL to send mail',
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
