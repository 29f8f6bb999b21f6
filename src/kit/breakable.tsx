import { Fragment } from 'react';

/** Texts up to this length stay whole: words of this length fit everywhere. */
const SHORT = 20;
/** A longer word without separators. */
const LONG_WORD = /\S{21}/;
/** The last resort: such a word may break after every sixth character. */
const CHUNKS = /\s|\S{1,6}\s*/gu;

/** After a separator, unless another one follows. Numbers, dates and versions stay whole. */
const PLACES = /(?<=[/.\-_,:;@?&=|])(?<!\d[.,-](?=\d))(?=[^/.\-_,:;@?&=|\s])/;

const wordsOf = (part: string) =>
  LONG_WORD.test(part)
    ? part
        .split(/(?<=\s)(?=\S)/)
        .flatMap((word) => (LONG_WORD.test(word) ? (word.match(CHUNKS) ?? []) : [word]))
    : [part];

/**
 * Text that may be long and without spaces: a name, a host, a path, an address. It breaks after separators first, so
 * that its words stay whole. Copied text has no trace of it.
 */
export function Breakable({ text }: { text: string }) {
  if (text.length <= SHORT) return text;
  return text
    .split(PLACES)
    .flatMap(wordsOf)
    .map((part, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no identity
      <Fragment key={index}>
        {index > 0 && <wbr />}
        {part}
      </Fragment>
    ));
}

/** Makes children breakable if they are one string. */
export function breakable(children: React.ReactNode): React.ReactNode {
  return typeof children === 'string' ? <Breakable text={children} /> : children;
}
