import type { Transporter } from 'nodemailer';
import type { MailTransport } from './transport.ts';

/** How long one step of talking to the mail server may take, in milliseconds: somebody waits for the answer. */
const patience = 10_000;

/**
 * Sends through the mail server of an address such as `smtp://user:password@mail.example.com:587`. `smtps` speaks TLS
 * from the start; `smtp` changes to it where the server offers that.
 */
export function smtpTransport({ url, from }: { url: string; from: string }): MailTransport {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    // Messages are made of text alone: whatever they hold, no file and no address is opened for them.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  let opened: Promise<Transporter> | undefined;
  // Loaded late: whoever sets no mail server never pays for it.
  const open = () => {
    opened ??= import('nodemailer').then(({ createTransport }) => createTransport(options));
    return opened;
  };
  return {
    kind: 'smtp',
    async send({ to, subject, text, html }) {
      const transporter = await open();
      await transporter.sendMail({ from, to: { name: '', address: to }, subject, text, html });
    },
  };
}
