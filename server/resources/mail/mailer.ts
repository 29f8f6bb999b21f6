import type { AppContext, Mail, Mailer } from '#server/context.ts';
import { mailFaults } from '#server/faults.ts';
import { outboxTransport } from './outbox.ts';
import { smtpTransport } from './smtp.ts';

/** Makes the mailer: SMTP if it is configured, else the outbox. */
export function makeMailer(app: Pick<AppContext, 'config' | 'db' | 'now' | 'log'>): Mailer {
  const transport = app.config.mail ? smtpTransport(app.config.mail) : outboxTransport(app);
  const pending = new Set<Promise<unknown>>();
  const send = async (mail: Mail) => {
    try {
      if (app.config.faults && mail.to.startsWith(mailFaults.mailFails)) {
        throw new Error('Triggered fault');
      }
      await transport.send(mail);
      return true;
    } catch (error) {
      const { code, responseCode, message } = error as Error & Record<string, unknown>;
      const reason = message.replaceAll(mail.to, '<recipient>');
      app.log.warn('mail was not sent', {
        kind: transport.kind,
        code,
        responseCode,
        error: reason,
      });
      return false;
    }
  };
  return {
    kind: transport.kind,
    send,
    sendLater: (mail) => {
      const sending = send(mail).finally(() => pending.delete(sending));
      pending.add(sending);
    },
    settled: async () => {
      await Promise.all(pending);
    },
  };
}
