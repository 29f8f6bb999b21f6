import type { ReactNode } from 'react';
import type { RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';
import { searchFromInput } from './request.ts';

interface MatcherLinkProps {
  request: Pick<RouteMatchRequest, 'method' | 'scheme' | 'host' | 'path'>;
  /** For pages that would lose what the user has entered. */
  newTab?: boolean;
  children: ReactNode;
}

/** Links to the request matcher of the cluster in the address, with a request filled in. */
export function MatcherLink({ request, newTab = false, children }: MatcherLinkProps) {
  const { method, scheme = 'http', host, path } = request;
  const input = { method, url: `${scheme}://${host}${path}`, headers: '', client: '' };
  return (
    <Link
      href={paths.requestMatcher(useClusterIds(), `?${searchFromInput(input).toString()}`)}
      // With its opener, the new tab is signed in too.
      {...(newTab && { target: '_blank', rel: 'opener', title: 'Opens in a new tab' })}
    >
      {children}
    </Link>
  );
}
