import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';

/** What the address of a record needs. */
type Located = Pick<HistoryEntry, 'org_id' | 'cluster_id' | 'kind' | 'record_id' | 'parent_id'> & {
  record_name: string;
};

/** The page of a record of the history; undefined for those without one. */
export function hrefOfRecord(record: Located): string | undefined {
  const { org_id: orgId, cluster_id: clusterId, kind, record_id: id, parent_id: parent } = record;
  if (!id) return undefined;
  if (kind === 'member') return paths.member({ orgId, memberId: id });
  if (kind === 'organization') return paths.organizationSettings(orgId);
  if (kind === 'subscription') return paths.billing(orgId);
  if (clusterId === undefined) return undefined;
  const ids = { orgId, clusterId };
  switch (kind) {
    case 'cluster':
      return paths.cluster(ids);
    case 'plugin':
      return paths.plugin({ ...ids, pluginName: record.record_name });
    case 'gateway':
      return paths.gateways(ids);
    case 'application':
      return paths.application({ ...ids, appId: id });
    case 'api':
      return parent && paths.api({ ...ids, appId: parent, apiId: id });
    case 'consumer':
      return paths.consumer({ ...ids, consumerId: id });
    case 'certificate':
      return paths.certificate({ ...ids, certificateId: id });
    default:
      return undefined;
  }
}

/** A record's name, as a link where the record has a page. `gone`: it was deleted since. */
export function RecordLink({ record, gone = false }: { record: Located; gone?: boolean }) {
  const href = gone ? undefined : hrefOfRecord(record);
  const name = record.record_name || record.record_id;
  return href === undefined ? name : <Link href={href}>{name}</Link>;
}
