import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSettled } from '#kit/settled.ts';
import { ranked } from '#lib/rank.ts';
import { formatDate } from '#lib/time.ts';
import { type ClusterIds, paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { certificateName } from '#resources/certificates/names.ts';
import { certificates } from '#resources/certificates/queries.ts';
import { consumers } from '#resources/consumers/queries.ts';
import { availablePlugins } from '#shared/queries.ts';
import type { JumpTarget } from './jump-targets.ts';

/** How many of each kind are shown. */
const few = 6;

/** Milliseconds after the last keystroke until the server is asked. */
const pause = 150;

const newest = { page: 1, page_size: few, order_by: 'updated_at', direction: 'DESC' } as const;

/** What the server finds for the words that were typed, with whether it is still looking and what it could not look for. */
interface JumpSearch {
  targets: JumpTarget[];
  searching: boolean;
  failed: string[];
}

/** Applications, consumers and certificates of a cluster by the server's search, and plugins by name. Nothing typed asks nothing. */
export function useJumpSearch(ids: ClusterIds | undefined, typed: string): JumpSearch {
  const search = useSettled(typed.trim(), pause);
  const enabled = ids !== undefined && search !== '';
  const clusterId = ids?.clusterId ?? '';
  const query = { ...newest, search };
  const quiet = { enabled, placeholderData: keepPreviousData, retry: false } as const;
  const apps = useQuery({ ...applications.list({ clusterId })(query), ...quiet });
  const people = useQuery({ ...consumers.list({ clusterId })(query), ...quiet });
  const certs = useQuery({ ...certificates.list({ clusterId })(query), ...quiet });
  const plugins = useQuery({ ...availablePlugins(ids?.orgId ?? ''), enabled, retry: false });
  if (!ids || search === '' || typed.trim() === '') {
    return { targets: [], searching: typed.trim() !== '', failed: [] };
  }
  const named = ranked(plugins.data?.list ?? [], search, ({ name }) => name).slice(0, few);
  return {
    targets: [
      ...(apps.data?.list ?? []).map(({ id, name, hosts }) => ({
        key: `application ${id}`,
        group: 'Applications',
        label: name,
        hint: hosts.join(', '),
        href: paths.application({ ...ids, appId: id }),
      })),
      ...(people.data?.list ?? []).map(({ id, name, description }) => ({
        key: `consumer ${id}`,
        group: 'Consumers',
        label: name,
        hint: description,
        href: paths.consumer({ ...ids, consumerId: id }),
      })),
      ...(certs.data?.list ?? []).map((certificate) => ({
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
      search !== typed.trim() || [apps, people, certs].some(({ isFetching }) => isFetching),
    failed: [
      ...(apps.isError ? ['applications'] : []),
      ...(people.isError ? ['consumers'] : []),
      ...(certs.isError ? ['certificates'] : []),
    ],
  };
}
