import { styled } from '@mui/material/styles';
import type { ApiPath } from '#contract/generated/types.gen.ts';
import { CopyButton } from '#kit/copy-button.tsx';
import { Mono } from '#kit/mono.tsx';
import { plural } from '#lib/text.ts';
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
  '& b': { fontWeight: 700 },
  '& .more, & .rest': { color: theme.vars.palette.muted },
}));

/** Addresses shown before the rest is only counted. */
const SHOWN = 8;

interface AddressListProps {
  source: AddressSource;
  /** One path of an API; without it the list shows the addresses of the application. */
  path?: ApiPath;
  copyable?: boolean;
}

/** The addresses of an application or of one path of an API, one per line, with the prefix in bold. */
export function AddressList({ source, path, copyable = false }: AddressListProps) {
  const uris = effectiveUris(source, path);
  if (uris.length === 0) {
    return (
      <List as="p">
        <span className="more">None yet: add a host</span>
      </List>
    );
  }
  const rest = uris.length - SHOWN;
  return (
    <List>
      {uris.slice(0, SHOWN).map((uri) => (
        <li key={uriText(uri)}>
          <Mono>
            {uri.origin}
            <b>{uri.prefix}</b>
            <wbr />
            {uri.rest}
            {uri.open && (
              <span className="rest" title="and everything below">
                {/\/$/.test(uri.prefix + uri.rest) ? '…' : '/…'}
              </span>
            )}
          </Mono>
          {copyable && <CopyButton text={uriText(uri)} noun={uriText(uri)} />}
        </li>
      ))}
      {rest > 0 && (
        <li className="more">and {plural(rest, 'further address', 'further addresses')}</li>
      )}
    </List>
  );
}
