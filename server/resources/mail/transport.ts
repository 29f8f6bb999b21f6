import type { AppContext } from '#server/context.ts';
import { mailFaults } from '#server/faults.ts';
import { outboxTransport } from './outbox.ts';
import { smtpTransport } from './smtp.ts';

/** One message to one person. */
export interface Mail {
  to: string;
  /** A single line. */
  subject: string;
  text: string;
  html: string;
  /** Where its button leads, for people who read the outbox. */
  link: string;
}

/** Takes messages: to a mail server, or into the outbox. `send` throws when the message was not taken. */
export interface MailTransport {
  readonly kind: 'smtp' | 'outbox';
  send(mail: Mail): Promise<void>;
}

/** Sends mail; what goes wrong is logged without the address and never thrown. */
export interface Mailer {
  readonly kind: MailTransport['kind'];
  /** @returns whether the message was taken. */
  send(mail: Mail): Promise<boolean>;
  /** Sends without keeping the caller waiting, so that the time of an answer tells nothing. */
  sendLater(mail: Mail): void;
  /** Waits until everything that was to be sent later is sent or has failed. */
  settled(): Promise<void>;
}

/** The mailer that the settings name: SMTP where it is set, else the outbox. */
export function makeMailer(app: Pick<AppContext, 'config' | 'db' | 'now' | 'log'>): Mailer {
  const transport = app.config.mail ? smtpTransport(app.config.mail) : outboxTransport(app);
  const under = new Set<Promise<unknown>>();
  const send = async (mail: Mail) => {
    try {
      if (app.config.faults && mail.to.startsWith(mailFaults.mailFails)) {
        throw new Error('A fault was asked for');
      }
      await transport.send(mail);
      return true;
    } catch (error) {
      const { code, responseCode, message } = error as Error & Record<string, unknown>;
      const said = message.replaceAll(mail.to, '<recipient>');
      app.log.warn('mail was not sent', { kind: transport.kind, code, responseCode, error: said });
      return false;
    }
  };
  return {
    kind: transport.kind,
    send,
    sendLater: (mail) => {
      const sending = send(mail).finally(() => under.delete(sending));
      under.add(sending);
    },
    settled: async () => {
      await Promise.all(under);
    },
  };
}
