import { isHexPair } from './bytes.ts';

/** The target of a request as nginx reads it, in bytes. */
export interface RequestUri {
  /** The decoded path, in which slashes are merged and dots resolved. */
  path: string;
  /** What follows `?`, as sent; undefined when nothing does, and empty when `#` does. */
  query: string | undefined;
}

/**
 * Reads the path and query of a request as nginx does (`ngx_http_parse_complex_uri` with `merge_slashes`): it decodes
 * bytes first, then merges slashes and resolves `.` and `..`. An encoded `?`, `#` or `%` is a plain character.
 *
 * @param sent the bytes of the target, which start with a slash
 * @returns undefined when nginx answers 400
 */
export function readRequestUri(sent: string): RequestUri | undefined {
  const reading = new Reading();
  let at = 0;
  while (at < sent.length) {
    const character = sent.charAt(at);
    if (character === '?' || character === '#') break;
    if (character !== '%') {
      if (!reading.add(character)) return undefined;
      at += 1;
      continue;
    }
    const digits = sent.slice(at + 1, at + 3);
    if (!isHexPair(digits) || digits === '00') return undefined;
    const decoded = String.fromCharCode(Number.parseInt(digits, 16));
    if (decoded === '%' || decoded === '#' || decoded === '?') reading.addPlain(decoded);
    else if (!reading.add(decoded)) return undefined;
    at += 3;
  }
  if (!reading.endSegment()) return undefined;
  const hasQuery = sent.charAt(at) === '?' && at + 1 < sent.length;
  const query = hasQuery ? sent.slice(at + 1).split('#', 1)[0] : undefined;
  return { path: reading.path, query };
}

/** The path read so far. A segment is resolved when it ends. */
class Reading {
  path = '';
  private start = 0;

  /** Adds a character. @returns false when `..` leads above the root */
  add(character: string): boolean {
    if (character !== '/') {
      this.path += character;
      return true;
    }
    // A slash after a slash, or after a resolved segment, is merged.
    if (this.path !== '' && this.start === this.path.length) return true;
    if (this.path !== '' && this.isDots()) return this.endSegment();
    this.path += '/';
    this.start = this.path.length;
    return true;
  }

  /** Adds a character that has no meaning, so that the segment is not one of dots. */
  addPlain(character: string): void {
    this.path += character;
  }

  private isDots(): boolean {
    const segment = this.path.slice(this.start);
    return segment === '.' || segment === '..';
  }

  /** Resolves the last segment if it is `.` or `..`. @returns false when it leads above the root */
  endSegment(): boolean {
    if (!this.isDots()) return true;
    const up = this.path.length - this.start === 2;
    this.path = this.path.slice(0, this.start);
    if (!up) return true;
    if (this.path.length < 2) return false;
    this.path = this.path.slice(0, this.path.lastIndexOf('/', this.path.length - 2) + 1);
    this.start = this.path.length;
    return true;
  }
}
