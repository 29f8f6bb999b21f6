import { styled } from '@mui/material/styles';
import { usePrefetched } from '#api/prefetch.ts';
import type { RefusedRecord } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Link } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { Tag } from '#kit/tag.tsx';
import { plural } from '#lib/text.ts';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { IssueList } from '#shared/gateway-issues.tsx';
import { recordHref } from '#shared/record-href.ts';
import { useClusterIds } from '#shared/route-ids.ts';

const kinds: Record<RefusedRecord['type'], string> = {
  cluster: 'Settings and policies',
  application: 'Application',
  api: 'API',
  consumer: 'Consumer',
  certificate: 'Certificate',
};

const Records = styled('ul')(({ theme }) => ({
  display: 'grid',
  margin: 0,
  padding: 0,
  listStyle: 'none',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& > li': { padding: '10px 16px', borderBottom: `1px solid ${theme.vars.palette.faintLine}` },
  '& > li:last-of-type': { borderBottom: 0 },
  '& .what': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 10px' },
}));

/** The report of the stored records that gateways refuse, with the member and the rule of each. */
export function Component() {
  const ids = useClusterIds();
  const { count, list } = usePrefetched(gatewayInstances.refused(ids)).data;
  return (
    <Page
      title="Refused by gateways"
      description="Records that were saved before a rule was known, or before a change of another record. Gateways keep the form of each that they last accepted, have another one, or do not have it. Other changes of a record can be saved, and it can be unpublished."
    >
      <Card padding="none">
        {list.length === 0 ? (
          <EmptyState
            title="Gateways accept every record"
            text="Rules are checked when a record is saved, and for all records when the control plane is upgraded."
          />
        ) : (
          <Records>
            {list.map(({ issues = [], ...record }) => (
              <li key={`${record.type} ${record.id}`}>
                <span className="what">
                  <Link href={recordHref(ids, record)}>{record.name}</Link>
                  <Tag>{kinds[record.type]}</Tag>
                </span>
                <IssueList issues={issues} />
              </li>
            ))}
          </Records>
        )}
      </Card>
      {count > list.length && (
        <p>
          The first {plural(list.length, 'record')} of {count.toLocaleString('en-US')}.
        </p>
      )}
    </Page>
  );
}
