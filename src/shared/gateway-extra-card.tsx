import type { GatewayExtra } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { ActionLink } from './action-button.tsx';
import { maskSecrets } from './mask-secrets.ts';

interface GatewayExtraCardProps {
  extra: GatewayExtra | undefined;
  /** What gateways have for the record: `route`, `service`. */
  object: string;
  editHref: string;
  editDisabledReason: string | undefined;
}

/** The other members of a record's gateway object; nothing without any, as few records have some. */
export function GatewayExtraCard(props: GatewayExtraCardProps) {
  const { extra, object, editHref, editDisabledReason } = props;
  const count = Object.keys(extra ?? {}).length;
  if (count === 0) return null;
  return (
    <Card
      title="Other gateway members"
      count={count}
      padding="none"
      actions={
        <ActionLink
          size="small"
          label="Edit"
          what="other gateway members"
          href={editHref}
          disabledReason={editDisabledReason}
        />
      }
    >
      <JsonView value={extra} label={`Other members of the ${object}`} masked={maskSecrets} />
    </Card>
  );
}
