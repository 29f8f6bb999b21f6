import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { ActionLink } from './action-button.tsx';
import { maskSecrets } from './mask-secrets.ts';
import type { ReceivedKind } from './queries.ts';
import { ReceivedCard } from './received-card.tsx';

interface RecordJsonProps {
  /** As the API returns it. */
  record: { id: string };
  /** Names the record for screen readers: "Application". */
  label: string;
  /** The page that edits the record as JSON, if there is one, and why it may not be edited. */
  edit?: { href: string; disabledReason: string | undefined };
  /** The kind of object that gateways receive for it. */
  received: ReceivedKind;
}

/** A record as JSON, with secrets masked, and the objects that gateways receive for it. */
export function RecordJson({ record, label, edit, received }: RecordJsonProps) {
  return (
    <>
      <Card
        title="Record"
        padding="none"
        actions={edit && <ActionLink size="small" label="Edit as JSON" {...edit} />}
      >
        <JsonView value={record} label={label} masked={maskSecrets} />
      </Card>
      <ReceivedCard kind={received} id={record.id} />
    </>
  );
}
