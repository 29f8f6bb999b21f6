import type { Cluster } from '#contract/generated/types.gen.ts';
import { Tag } from '#kit/tag.tsx';
import { statusLabels } from './status.ts';

export function ClusterStatusTag({ status }: { status: Cluster['status'] }) {
  const [label, tone] = statusLabels[status];
  return (
    <Tag tone={tone} dot>
      {label}
    </Tag>
  );
}
