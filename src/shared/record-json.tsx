import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { ActionLink } from './action-button.tsx';
import { maskSecrets } from './mask-secrets.ts';
import type { ReceivedKind } from './queries.ts';
import { ReceivedCard } from './received-card.tsx';

interface RecordJsonProps {
  /** As the API gives it. */
  record: { id: string };
  /** Names the record for screen readers: "Application". */
  label: string;
  /** The page that changes the record as JSON, and why it may not be changed; none where that is not possible at all. */
  edit?: { href: string; disabledReason: string | undefined };
  /** What gateways know it as. */
  received: ReceivedKind;
}

/** A whole record as JSON, secrets masked, and below it what gateways receive of it. */
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
