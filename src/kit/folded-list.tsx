import { styled } from '@mui/material/styles';
import { Fragment } from 'react';
import { Breakable } from './breakable.tsx';
import { shownCount, useFold } from './fold.tsx';
import { Mono } from './mono.tsx';

/** More items than this are one per line. */
const IN_LINE = 3;

const Items = styled(Mono)({
  // The second line of an item is set in, so that one sees where the next begins.
  '&[data-lines] > span': { display: 'block', paddingLeft: '2ch', textIndent: '-2ch' },
});

interface FoldedListProps {
  items: readonly string[];
  /** Plural of an item: "hosts". */
  noun: string;
}

/** Hosts, names or addresses of a record in monospace; further ones on demand. */
export function FoldedList({ items, noun }: FoldedListProps) {
  const { shown, toggle } = useFold(items, shownCount(items), noun);
  return (
    <>
      <Items data-lines={items.length > IN_LINE ? '' : undefined}>
        {shown.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items may be equal, and this list is only read
          <Fragment key={index}>
            {index > 0 && ' '}
            <span>
              <Breakable text={index < shown.length - 1 ? `${item},` : item} />
            </span>
          </Fragment>
        ))}
      </Items>
      {toggle}
    </>
  );
}
