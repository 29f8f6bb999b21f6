import type { ReactNode } from 'react';
import type { SkippedRecord } from '#contract/generated/types.gen.ts';
import type { VersionInUse } from '#domain/gateway-fleet.ts';
import { minorVersionIn, newestVersion } from '#domain/gateway-versions.ts';
import { Banner } from '#kit/banner.tsx';
import { Link } from '#kit/link.tsx';
import { joinWords, plural } from '#lib/text.ts';
import { QueryPart } from '#shared/query-part.tsx';
import { recordHref } from '#shared/record-href.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { GatewayNames } from './names.tsx';
import { gatewayInstances } from './queries.ts';

/** Records named in the note; the rest is counted. */
const MAX_RECORDS = 5;

interface SkippedNoteProps {
  oldest: VersionInUse;
  all: VersionInUse['gateways'];
}

/** Warns about records with plugins that the oldest connected version skips. Nothing when there are none. */
export function SkippedNote({ oldest, all }: SkippedNoteProps) {
  const ids = useClusterIds();
  const version = minorVersionIn(oldest.version);
  if (version === undefined || version === newestVersion) return null;
  return (
    <QueryPart
      query={gatewayInstances.skipped(ids, version)}
      what={`what Apache APISIX ${version} skips`}
      placeholder={null}
    >
      {({ list, count }) =>
        count > 0 && (
          <Banner tone="warning">
            <GatewayNames gateways={oldest.gateways} all={all} />{' '}
            {oldest.gateways.length === 1 ? 'runs' : 'run'} Apache APISIX {version} and{' '}
            {oldest.gateways.length === 1 ? 'skips' : 'skip'} plugins of {plural(count, 'record')}:{' '}
            <Records list={list} count={count} />. Upgrade, or use other plugins there.
          </Banner>
        )
      }
    </QueryPart>
  );
}

function Records({ list, count }: { list: readonly SkippedRecord[]; count: number }) {
  const ids = useClusterIds();
  const shown = list.slice(0, MAX_RECORDS);
  return (
    <>
      {shown.map((record, index) => (
        <span key={`${record.type} ${record.id}`}>
          {index > 0 && ', '}
          <Link href={recordHref(ids, record)}>{record.name}</Link> ({pluginsOf(record)})
        </span>
      ))}
      {count > shown.length && ` and ${count - shown.length} more`}
    </>
  );
}

function pluginsOf({ plugins }: SkippedRecord): ReactNode {
  return joinWords(
    plugins.map(({ name, since, members }) =>
      members ? `${joinWords(members)} of ${name} since ${since}` : `${name} since ${since}`,
    ),
  );
}
