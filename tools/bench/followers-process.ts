/**
 * Opens watch streams and counts the lines that they receive: the program of the processes of `Followers`. It does little
 * for a line, so that what is measured is the server.
 */
import { once } from 'node:events';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { createSecureContext } from 'node:tls';

/** Where streams are opened. */
export interface WatchTarget {
  port: number;
  /** The body of the watch request. */
  body: string;
  /** PEM of the client's certificate, its key and the authority it trusts; absent for plain HTTP. */
  tls?: { servername: string; cert: string; key: string; ca: string };
}

export type FollowersCommand =
  /** Opens streams from different loopback addresses, beginning with that number, or from one. Replies `opened`. */
  | { open: WatchTarget & { count: number; firstAddress: number | undefined } }
  /** Replies `tally`. */
  | { tally: true };

/** What all streams of a process have received. */
export interface Tally {
  lines: number;
  bytes: number;
  /** When the last line came, in milliseconds of the machine's monotonic clock. */
  lastAt: number;
}

export type FollowersReply =
  | { opened: true }
  /** Every stream has this line; line 0 says that the stream began. Times as in `Tally`. */
  | { line: number; first: number; last: number }
  | { tally: Tally }
  | { failed: string };

/** Handshakes at a time. */
const LANES = 16;

const LINE_FEED = 10;

const tally: Tally = { lines: 0, bytes: 0, lastAt: 0 };
/** Of each line that some streams have and others do not. */
const open = new Map<number, { streams: number; first: number }>();
let count = 0;

const tell = (reply: FollowersReply) => process.send?.(reply);
const clock = () => Number(process.hrtime.bigint()) / 1e6;

/** An address of the loopback network, 127.0.0.0/8. */
const addressOf = (number: number) => `127.1.${Math.floor(number / 250)}.${1 + (number % 250)}`;

function receive(line: number): void {
  const time = clock();
  tally.lines += 1;
  tally.lastAt = time;
  const state = open.get(line) ?? { streams: 0, first: time };
  state.streams += 1;
  if (state.streams < count) {
    open.set(line, state);
    return;
  }
  open.delete(line);
  tell({ line, first: state.first, last: time });
}

async function follow(target: WatchTarget, localAddress: string | undefined): Promise<void> {
  const { port, body, tls } = target;
  const options = {
    // One connection per request, and no resumed TLS session: each stream is another gateway.
    agent: false,
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/v3/watch',
    headers: { 'content-length': Buffer.byteLength(body) },
    ...(localAddress && { localAddress }),
  };
  const secure = tls && { servername: tls.servername, secureContext: contextOf(tls) };
  const sent = secure ? tlsRequest({ ...options, ...secure }) : plainRequest(options);
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(await text(response));
  let line = 0;
  const began = Promise.withResolvers<void>();
  response.on('data', (chunk: Buffer) => {
    tally.bytes += chunk.length;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) {
      receive(line);
      line += 1;
      began.resolve();
    }
  });
  response.on('error', () => {});
  response.on('close', () => tell({ failed: 'a stream ended' }));
  await began.promise;
}

let context: ReturnType<typeof createSecureContext> | undefined;

function contextOf({ cert, key, ca }: NonNullable<WatchTarget['tls']>) {
  context ??= createSecureContext({ cert, key, ca });
  return context;
}

process.on('message', async (command: FollowersCommand) => {
  try {
    if ('tally' in command) {
      tell({ tally });
      return;
    }
    const { firstAddress } = command.open;
    count = command.open.count;
    let next = 0;
    const lane = async () => {
      while (next < count) {
        const number = next++;
        const local = firstAddress === undefined ? undefined : addressOf(firstAddress + number);
        await follow(command.open, local);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    tell({ opened: true });
  } catch (error) {
    tell({ failed: String(error) });
  }
});
process.on('disconnect', () => process.exit());
