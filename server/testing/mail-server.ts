import { SMTPServer } from 'smtp-server';

/** What a mail server took: who it was for, and the message as it came. */
interface TakenMail {
  to: string[];
  raw: string;
}

export interface MailServer {
  /** For SMTP_URL, with the name and the password that the server asks for. */
  url: string;
  /** Every message, oldest first. */
  taken: TakenMail[];
  stop(): Promise<void>;
}

/** A mail server on a free port of this machine that takes everything from somebody who knows the password. */
export async function startMailServer(): Promise<MailServer> {
  const taken: TakenMail[] = [];
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
        taken.push({ to, raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `smtp://console:p%40ss%2Fword@127.0.0.1:${address.port}`,
    taken,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The text part of a message, with the soft line breaks of quoted-printable taken out. */
export function textOf({ raw }: TakenMail): string {
  return raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
}
