import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '#kit/use-debounced-value.ts';
import { ranked } from '#lib/rank.ts';
import { formatDate } from '#lib/time.ts';
import { type ClusterIds, paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { certificateName } from '#resources/certificates/names.ts';
import { certificates } from '#resources/certificates/queries.ts';
import { consumers } from '#resources/consumers/queries.ts';
import { ofFrame } from '#shared/frame-query.ts';
import { availablePlugins } from '#shared/queries.ts';
import type { JumpTarget } from './jump-targets.ts';

/** Results shown of each kind. */
const MAX_PER_KIND = 6;

/** Milliseconds after the last keystroke until the server is searched. */
const SEARCH_DELAY_MS = 150;

const newest = {
  page: 1,
  page_size: MAX_PER_KIND,
  order_by: 'updated_at',
  direction: 'DESC',
} as const;

interface JumpSearch {
  targets: JumpTarget[];
  searching: boolean;
  /** Kinds that could not be searched, in plural. */
  failed: string[];
}

/** Searches applications, consumers and certificates of a cluster on the server, and plugins by name. An empty text sends nothing. */
export function useJumpSearch(ids: ClusterIds | undefined, typed: string): JumpSearch {
  const search = useDebouncedValue(typed.trim(), SEARCH_DELAY_MS);
  const enabled = ids !== undefined && search !== '';
  const clusterId = ids?.clusterId ?? '';
  const query = { ...newest, search };
  const options = { ...ofFrame, enabled, placeholderData: keepPreviousData, retry: false } as const;
  const applicationList = useQuery({ ...applications.list({ clusterId })(query), ...options });
  const consumerList = useQuery({ ...consumers.list({ clusterId })(query), ...options });
  const certificateList = useQuery({ ...certificates.list({ clusterId })(query), ...options });
  const plugins = useQuery({
    ...availablePlugins(ids?.orgId ?? ''),
    ...ofFrame,
    enabled,
    retry: false,
  });
  if (!ids || search === '' || typed.trim() === '') {
    return { targets: [], searching: typed.trim() !== '', failed: [] };
  }
  const named = ranked(plugins.data?.list ?? [], search, ({ name }) => name).slice(0, MAX_PER_KIND);
  return {
    targets: [
      ...(applicationList.data?.list ?? []).map(({ id, name, hosts }) => ({
        key: `application ${id}`,
        group: 'Applications',
        label: name,
        hint: hosts.join(', '),
        href: paths.application({ ...ids, appId: id }),
      })),
      ...(consumerList.data?.list ?? []).map(({ id, name, description }) => ({
        key: `consumer ${id}`,
        group: 'Consumers',
        label: name,
        hint: description,
        href: paths.consumer({ ...ids, consumerId: id }),
      })),
      ...(certificateList.data?.list ?? []).map((certificate) => ({
        key: `certificate ${certificate.id}`,
        group: 'Certificates',
        label: certificateName(certificate),
        hint: `until ${formatDate(new Date(certificate.not_after))}`,
        href: paths.certificate({ ...ids, certificateId: certificate.id }),
      })),
      ...named.map(({ name, type }) => ({
        key: `plugin ${name}`,
        group: 'Plugins',
        label: name,
        hint: type,
        href: paths.plugin({ ...ids, pluginName: name }),
      })),
    ],
    searching:
      search !== typed.trim() ||
      [applicationList, consumerList, certificateList].some(({ isFetching }) => isFetching),
    failed: [
      ...(applicationList.isError ? ['applications'] : []),
      ...(consumerList.isError ? ['consumers'] : []),
      ...(certificateList.isError ? ['certificates'] : []),
    ],
  };
}
