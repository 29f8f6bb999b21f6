import type { ServerResponse } from 'node:http';
import { compactedLine, createdLine, type KeyRange } from './etcd.ts';
import type { Feed } from './feed.ts';

/**
 * One watch stream. It writes what its client has not received yet, and while the client reads slowly it waits: what
 * then is written is the latest state, so nothing queues up.
 */
export class Watch {
  readonly range: KeyRange;
  readonly feed: Feed;
  readonly #response: ServerResponse;
  readonly #history: number;
  /** Everything up to here is written. */
  #written: number;
  /** Everything up to here has left this process. */
  #sent: number;
  #pending = 0;
  /** The first revision that was written. */
  #first: number | undefined;
  #isWaiting = false;

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
    return this.#first === undefined ? this.#written : this.#first - 1;
  }

  /** Writes the changes since the last call. */
  pump(): void {
    if (this.#isWaiting || this.#response.writableEnded || this.#response.destroyed) return;
    if (this.#history !== this.feed.history) {
      this.#compact();
      return;
    }
    const lines = this.feed.linesAfter(this.#written, this.range);
    if (lines === 'too long') {
      this.#compact();
      return;
    }
    for (const { revision, text } of lines) {
      this.#written = revision;
      this.#first ??= revision;
      this.#pending += 1;
      const drained = this.#response.write(text, (error) => {
        this.#pending -= 1;
        if (error) return;
        this.#sent = this.#pending === 0 ? this.#written : Math.max(this.#sent, revision);
      });
      if (!drained) {
        this.#isWaiting = true;
        this.#response.once('drain', () => {
          this.#isWaiting = false;
          this.pump();
        });
        return;
      }
    }
    // Later revisions changed nothing in the range.
    this.#written = this.feed.revision;
    if (this.#pending === 0) this.#sent = this.#written;
  }

  /** Makes the client read everything again. */
  #compact(): void {
    this.#response.end(compactedLine(this.feed.header, this.feed.revision + 1));
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
  response.end(compactedLine(feed.header, feed.revision + 1));
}
