import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import type { Consumer } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useIssueToken } from './queries.ts';
import { TokenForm } from './token-form.tsx';
import { TokenResult } from './token-result.tsx';

/** Issues a token for a consumer and shows it once. */
export function TokenDialog({ consumer, onClose }: { consumer: Consumer; onClose: () => void }) {
  const title = useId();
  const issue = useIssueToken(useConsumerIds()).mutateAsync;
  const [token, setToken] = useState<string>();
  return (
    <Dialog
      open
      fullWidth
      slotProps={{ paper: { sx: { maxWidth: 528 } } }}
      // A token is not shown again, so only the Done button closes the dialog.
      onClose={() => token === undefined && onClose()}
      aria-labelledby={title}
    >
      <DialogTitle id={title}>
        {token === undefined ? `Issue a token for ${consumer.name}` : `Token for ${consumer.name}`}
      </DialogTitle>
      {token === undefined ? (
        <DialogContent>
          <TokenForm
            ttl={consumer.credentials?.['jwt-auth']?.exp}
            send={issue}
            onIssued={(signed) => {
              setToken(signed);
              // Screen readers do not announce the token itself.
              announce('Token issued. Copy it now. It is not shown again.');
            }}
            onCancel={onClose}
          />
        </DialogContent>
      ) : (
        <>
          <DialogContent>
            <TokenResult token={token} />
          </DialogContent>
          <DialogActions>
            <Button variant="contained" onClick={onClose} autoFocus>
              Done
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}
