import { SMTPServer } from 'smtp-server';

/** A received message: its recipients and its source. */
interface ReceivedMail {
  to: string[];
  raw: string;
}

export interface MailServer {
  /** For SMTP_URL, with user name and password. */
  url: string;
  /** Every message, oldest first. */
  received: ReceivedMail[];
  stop(): Promise<void>;
}

/** Starts a mail server on a free local port that accepts every message after authentication. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'console' && password === 'p@ss/word'
        ? done(null, { user: username })
        : done(new Error('Wrong password')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `smtp://console:p%40ss%2Fword@127.0.0.1:${address.port}`,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The text part of a message without the soft line breaks of quoted-printable. */
export function textOf({ raw }: ReceivedMail): string {
  return raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
}
