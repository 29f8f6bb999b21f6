import { styled } from '@mui/material/styles';
import type { ApiPath, ApiSpec, Application } from '#contract/generated/types.gen.ts';
import { apiHosts } from '#domain/host-rules.ts';
import { isPathRewritten } from '#domain/rewritten-path.ts';
import { shownCount, useFold } from '#kit/fold.tsx';
import { Mono } from '#kit/mono.tsx';
import { Tag } from '#kit/tag.tsx';
import { AddressList } from '#shared/address-list.tsx';
import { upstreamPath } from '#shared/effective-uri.ts';

const List = styled('ul')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& .upstream': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '2px 6px',
    marginTop: 2,
    color: theme.vars.palette.muted,
  },
}));

/** Of each of several paths: an application may have many hosts. */
const ADDRESSES_PER_PATH = 4;

interface PathAddressesProps {
  application: Application;
  api: Pick<ApiSpec, 'paths' | 'strip_path_prefix' | 'type' | 'plugins' | 'gateway_extra'>;
  /** Number of paths shown before the user asks for the rest. */
  max?: number;
  copyable?: boolean;
}

function upstreamText(prefix: string, path: ApiPath, strip: boolean): string {
  const text = upstreamPath(prefix, path.path, strip);
  if (path.path_type === 'Exact') return text;
  return text.endsWith('/') ? `${text}…` : `${text}/…`;
}

/** The addresses of each path of an API, and the path that its upstream gets. */
export function PathAddresses({ application, api, max, copyable = false }: PathAddressesProps) {
  const { path_prefix: prefix, protocols } = application;
  const hosts = apiHosts(application, api);
  const isRewritten = isPathRewritten(application, api);
  const { paths, strip_path_prefix: strip = false, type } = api;
  const texts = paths.map((path) => upstreamPath(prefix, path.path, false));
  const { shown, toggle } = useFold(paths, max ?? shownCount(texts), 'paths');
  return (
    <List>
      {shown.map((path, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rows of a form may be equal while they are typed
        <li key={index}>
          <AddressList
            source={{ hosts, protocols, path_prefix: prefix, type }}
            path={path}
            copyable={copyable}
            {...(paths.length > 1 && { max: ADDRESSES_PER_PATH })}
          />
          <div className="upstream">
            <Tag>{path.path_type ?? 'Prefix'}</Tag>
            <span>
              {isRewritten ? (
                'proxy-rewrite sets the path that the upstream gets'
              ) : (
                <>
                  the upstream gets <Mono>{upstreamText(prefix, path, strip)}</Mono>
                </>
              )}
            </span>
          </div>
        </li>
      ))}
      {toggle && <li>{toggle}</li>}
    </List>
  );
}
