import type { ServerResponse } from 'node:http';
import { compactedLine, createdLine, type KeyRange, PIECE_LENGTH } from './etcd.ts';
import type { Feed, Line } from './feed.ts';

/** Gateways ask again after `watch_timeout`: 10 seconds from our files, 50 by default. */
const SILENCE_MS = 120_000;

/**
 * One watch stream. It writes what its client has not received yet, and while the client reads slowly it waits: what
 * then is written is the latest state, so nothing queues up.
 */
export class Watch {
  readonly range: KeyRange;
  readonly feed: Feed;
  /** The last revision that the client had when it asked. */
  readonly after: number;
  readonly #response: ServerResponse;
  readonly #history: number;
  /** Everything up to here is written. */
  #written: number;
  /** Everything up to here has left this process. */
  #sent: number;
  #pending = 0;
  /** What was written before the first change; undefined until there is one. */
  #confirmed: number | undefined;
  #isWaiting = false;
  #isEnding = false;
  #activeAt = Date.now();
  /** The rest of a line of which a part is written. */
  #begun: Line | undefined;

  /**
   * Starts the stream.
   *
   * @param after the last revision that the client has, which `feed` continues after
   */
  constructor(response: ServerResponse, feed: Feed, range: KeyRange, after: number) {
    this.#response = response;
    this.feed = feed;
    this.range = range;
    this.#history = feed.history;
    this.after = after;
    this.#written = after;
    this.#sent = after;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(createdLine(feed.header));
    this.pump();
  }

  /** The highest revision whose changes in the range have all been sent. */
  get sent(): number {
    return this.#sent;
  }

  /**
   * The highest revision that the client confirmed with its request: it has everything that lies before the first change
   * of this stream. Whether it received that change, its next request tells.
   */
  get confirmed(): number {
    return this.#confirmed ?? this.#written;
  }

  /** Writes the changes since the last call. */
  pump(): void {
    if (this.#isWaiting || this.#isEnding) return;
    if (this.#response.writableEnded || this.#response.destroyed) return;
    if (this.#history !== this.feed.history) {
      this.#compact();
      return;
    }
    for (let lines = this.#next(); lines.length > 0; lines = this.#next()) {
      if (lines === 'too long') {
        this.#compact();
        return;
      }
      for (const line of lines) {
        if (!this.#write(line)) return;
        if (this.#begun) break;
      }
    }
    // Later revisions changed nothing in the range.
    this.#written = this.feed.revision;
    if (this.#pending === 0) this.#sent = this.#written;
  }

  /** The lines to write: the rest of one that was begun, or the next ones. */
  #next(): Line[] | 'too long' {
    return this.#begun ? [this.#begun] : this.feed.linesAfter(this.#written, this.range);
  }

  /** Writes a line in pieces. @returns whether to write on; if not, the rest follows when the client has read */
  #write({ revision, text }: Line): boolean {
    this.#confirmed ??= this.#written;
    this.#activeAt = Date.now();
    const isLast = text.length <= PIECE_LENGTH;
    this.#begun = isLast ? undefined : { revision, text: text.slice(PIECE_LENGTH) };
    if (isLast) this.#written = revision;
    this.#pending += 1;
    const drained = this.#response.write(text.slice(0, PIECE_LENGTH), (error) => {
      this.#pending -= 1;
      if (error || !isLast) return;
      this.#sent = this.#pending === 0 ? this.#written : Math.max(this.#sent, revision);
    });
    if (drained) return true;
    this.#isWaiting = true;
    this.#response.once('drain', () => {
      this.#isWaiting = false;
      this.pump();
    });
    return false;
  }

  /** Makes the client read everything again. */
  #compact(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    endCompacted(this.#response, this.feed);
  }

  /**
   * Closes the connection of a client that has neither asked nor been sent anything for too long. A living one has asked
   * again by then; of one that lost its power, the system may learn only after a quarter of an hour.
   */
  dropIfSilent(time: number): void {
    if (time - this.#activeAt > SILENCE_MS) this.#response.destroy();
  }

  /** Ends the stream: the client asks again at once, here or at another server. */
  end(): void {
    this.#response.end();
  }
}

/** Answers a watch that cannot continue: the client reads everything again. */
export function refuseWatch(response: ServerResponse, feed: Feed): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(createdLine(feed.header));
  endCompacted(response, feed);
}

/**
 * Gateways before 3.4 take the line after the first one. Their nginx passes on in one piece what arrives at once, and of
 * several lines in a piece they see the last: so the last line must come later than the first.
 */
const CANCEL_DELAY_MS = 200;

function endCompacted(response: ServerResponse, feed: Feed): void {
  const timer = setTimeout(() => {
    // The server may have ended the stream meanwhile.
    if (!response.writableEnded) response.end(compactedLine(feed.header, feed.revision + 1));
  }, CANCEL_DELAY_MS);
  response.once('close', () => clearTimeout(timer));
}
