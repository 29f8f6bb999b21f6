import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { plural } from '#lib/text.ts';
import type { InUse } from './actions.tsx';
import { References } from './references.tsx';

/** Explains why a plugin cannot be unloaded, with links to its uses. */
export function InUseDialog({ inUse, onClose }: { inUse: InUse; onClose: () => void }) {
  const title = useId();
  const { plugin, reference } = inUse;
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby={title}>
      <DialogTitle id={title}>{plugin.name} cannot be unloaded</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5, fontSize: '0.8125rem' }}>
        <p style={{ margin: 0 }}>
          It is used in {plural(reference.count, 'place')}. Remove it there first.
        </p>
        <References reference={reference} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
