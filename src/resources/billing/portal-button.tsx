import Button from '@mui/material/Button';
import { useState } from 'react';
import { submitWords } from '#api/errors.ts';
import type { Subscription } from '#contract/generated/types.gen.ts';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCan } from '#shared/place.ts';
import { portalAddress } from './queries.ts';

/** Leads to where payment methods and past invoices are kept, and says where that is; the way back ends here. */
export function PortalButton({
  orgId,
  subscription,
}: {
  orgId: string;
  subscription: Subscription;
}) {
  const [leaving, setLeaving] = useState(false);
  const { reason } = useCan()('billing', 'portal', 'get');
  const toast = useToast();
  async function open() {
    setLeaving(true);
    try {
      window.location.assign(await portalAddress(orgId, paths.billing(orgId)));
    } catch (error) {
      setLeaving(false);
      toast({ text: submitWords(error), tone: 'bad' });
    }
  }
  return (
    <Button
      size="small"
      onClick={() => void open()}
      disabled={leaving || reason !== undefined}
      title={reason ?? `Leads to ${subscription.portal_host} and back to this page`}
    >
      {leaving ? 'Opening the portal' : 'Billing portal'}
    </Button>
  );
}
