import Button from '@mui/material/Button';
import { useState } from 'react';
import { errorMessage } from '#api/errors.ts';
import type { Subscription } from '#contract/generated/types.gen.ts';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCan } from '#shared/current.ts';
import { portalAddress } from './queries.ts';

interface PortalButtonProps {
  orgId: string;
  subscription: Subscription;
}

/** Opens the billing portal with payment methods and past invoices, which returns to this page. */
export function PortalButton({ orgId, subscription }: PortalButtonProps) {
  const [isLeaving, setLeaving] = useState(false);
  const { reason } = useCan()('billing', 'portal', 'get');
  const toast = useToast();
  async function open() {
    setLeaving(true);
    toast.clear('billing portal');
    try {
      window.location.assign(await portalAddress(orgId, paths.billing(orgId)));
    } catch (error) {
      setLeaving(false);
      toast({ text: errorMessage(error), tone: 'bad', about: 'billing portal', error });
    }
  }
  return (
    <Button
      size="small"
      onClick={() => void open()}
      disabled={isLeaving || reason !== undefined}
      title={reason ?? `Opens ${subscription.portal_host} and returns to this page`}
    >
      {isLeaving ? 'Opening the portal' : 'Billing portal'}
    </Button>
  );
}
