import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { GatewayIssues } from '#contract/generated/types.gen.ts';
import { isInOtherForm } from '#domain/combination-issues.ts';
import { Banner } from '#kit/banner.tsx';
import { Mono } from '#kit/mono.tsx';
import { Tag } from '#kit/tag.tsx';
import { ActionLink } from './action-button.tsx';

/** A record that gateways may refuse. */
interface Judged {
  gateway_issues?: GatewayIssues;
}

const List = styled('ul')({
  display: 'grid',
  gap: 2,
  margin: '4px 0',
  paddingLeft: 18,
  '& li': { overflowWrap: 'anywhere' },
});

/** Issues shown before the rest is only counted. */
const SHOWN = 8;

interface IssueListProps {
  issues: readonly { field: string; message: string }[];
  /** Shows a member, for example as a link to its field. By default its path. */
  member?: (field: string) => ReactNode;
}

/** Members that gateways refuse, each with the rule. */
export function IssueList({ issues, member = (field) => <Mono>{field}</Mono> }: IssueListProps) {
  const rest = issues.length - SHOWN;
  return (
    <List>
      {issues.slice(0, SHOWN).map(({ field, message }) => (
        <li key={`${field} ${message}`}>
          {field && <>{member(field)}: </>}
          {message}
        </li>
      ))}
      {rest > 0 && <li>and {rest} more</li>}
    </List>
  );
}

interface GatewayIssuesNoticeProps {
  record: Judged;
  /** What the record is, in a sentence: `application`. */
  noun: string;
  /** The form that changes the record. */
  editHref: string;
  /** Why it cannot be changed. */
  editDisabledReason: string | undefined;
  editLabel?: string;
}

/** Warns at the top of a page that gateways refuse its record, or get another one. Nothing if they accept it. */
export function GatewayIssuesNotice(props: GatewayIssuesNoticeProps) {
  const { record, noun, editHref, editDisabledReason, editLabel = 'Edit' } = props;
  const { gateway_issues: issues = [] } = record;
  if (issues.length === 0) return null;
  return (
    <Banner
      tone="warning"
      action={
        <ActionLink
          size="small"
          label={editLabel}
          what={`the ${noun}`}
          href={editHref}
          disabledReason={editDisabledReason}
        />
      }
    >
      <strong>
        {isInOtherForm(issues)
          ? `Gateways have this ${noun} in another form`
          : `Gateways refuse this ${noun}`}
      </strong>
      <IssueList issues={issues} />
      {isInOtherForm(issues)
        ? 'It cannot be followed as it is since it or another record changed.'
        : 'It was saved before these rules were known. Gateways keep the form that they last accepted, or do not have it.'}
    </Banner>
  );
}

/** Marks a row of a table whose record gateways refuse, or get in another form. */
export function RefusedTag({ record }: { record: Judged }) {
  const { gateway_issues: issues = [] } = record;
  if (issues.length === 0) return null;
  return (
    <Tag
      tone="warning"
      dot
      title={issues.map(({ field, message }) => `${field}: ${message}`).join('\n')}
    >
      {isInOtherForm(issues) ? 'In another form on gateways' : 'Refused by gateways'}
    </Tag>
  );
}
