import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { Note } from '#kit/form-layout.tsx';
import { DetailStack } from '#shared/detail-layout.tsx';
import { checkCommand } from './check-command.ts';

/** How to see from a terminal which certificate a gateway shows; nothing for a certificate that callers never see. */
export function CheckCard({ certificate }: { certificate: CertificateDetails }) {
  const command = checkCommand(certificate);
  if (!command) return null;
  return (
    <Card title="See what gateways show">
      <DetailStack>
        <Note>
          Run it where callers are. The serial number of this certificate stands on this page;
          another one means that the gateway has not taken it up yet, or chose one that fits too.
        </Note>
        <CodeBlock text={command} what="command" />
      </DetailStack>
    </Card>
  );
}
