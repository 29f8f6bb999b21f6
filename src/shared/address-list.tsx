import { styled } from '@mui/material/styles';
import type { ApiPath } from '#contract/generated/types.gen.ts';
import { Breakable } from '#kit/breakable.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { shownCount, useFold } from '#kit/fold.tsx';
import { Mono } from '#kit/mono.tsx';
import { type AddressSource, effectiveUris, uriText } from './effective-uri.ts';

const List = styled('ul')(({ theme }) => ({
  display: 'grid',
  gap: 2,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& li': { display: 'flex', alignItems: 'center', gap: 4, minHeight: 24 },
  // The second line of an address is set in, so that one sees where the next begins.
  '& li > span:first-of-type': { paddingLeft: '2ch', textIndent: '-2ch' },
  '& b': { fontWeight: 700 },
  '& .more, & .rest': { color: theme.vars.palette.muted },
}));

interface AddressListProps {
  source: AddressSource;
  /** One path of an API; without it the list shows the addresses of the application. */
  path?: ApiPath;
  copyable?: boolean;
  /** Number of addresses shown before the user asks for the rest. */
  max?: number;
}

/** The addresses of an application or of one path of an API, one per line, with the prefix in bold. */
export function AddressList({ source, path, copyable = false, max }: AddressListProps) {
  const uris = effectiveUris(source, path);
  const { shown, toggle } = useFold(uris, max ?? shownCount(uris.map(uriText)), 'addresses');
  if (uris.length === 0) {
    return (
      <List as="p">
        <span className="more">None yet: add a host</span>
      </List>
    );
  }
  return (
    <List>
      {shown.map((uri) => (
        <li key={uriText(uri)}>
          <Mono>
            <Breakable text={uri.origin} />
            <wbr />
            <b>
              <Breakable text={uri.prefix} />
            </b>
            <wbr />
            <Breakable text={uri.rest} />
            {uri.open && (
              <span className="rest" title="and everything below">
                {/\/$/.test(uri.prefix + uri.rest) ? '…' : '/…'}
              </span>
            )}
          </Mono>
          {copyable && <CopyButton text={uriText(uri)} noun={uriText(uri)} />}
        </li>
      ))}
      {toggle && <li>{toggle}</li>}
    </List>
  );
}
