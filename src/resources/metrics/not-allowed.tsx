import { Card } from '#kit/card.tsx';
import { ErrorNotice } from '#kit/error-notice.tsx';

/** In the place of figures that the reader's roles do not let them see. */
export function NotAllowed({ reason }: { reason: string | undefined }) {
  return (
    <Card>
      <ErrorNotice
        text={`${reason ?? 'Your roles do not allow seeing metrics'}.`}
        advice="Ask an owner of the organization for a role that does."
      />
    </Card>
  );
}
