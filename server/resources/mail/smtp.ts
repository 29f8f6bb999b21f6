import type { Transporter } from 'nodemailer';
import type { MailTransport } from './transport.ts';

/** Limits each step of the SMTP conversation, because a user waits for the response. */
const TIMEOUT_MS = 10_000;

/**
 * Sends through a mail server such as `smtp://user:password@mail.example.com:587`. `smtps` uses TLS from the start;
 * `smtp` upgrades with STARTTLS if the server offers it.
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
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // Messages are plain strings: nothing in them may make nodemailer open a file or a URL.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  let opened: Promise<Transporter> | undefined;
  // Loaded on first use, because servers without SMTP don't need it.
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
