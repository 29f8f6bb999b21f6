import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { questionIn, type Scene } from './questions.ts';

const ConnectDialog = lazy(() =>
  import('./connect-dialog.tsx').then((module) => ({ default: module.ConnectDialog })),
);

/** Says that figures are no measurements, and leads to how to get those. Nothing where they are. */
export function SampleNote({ scene }: { scene: Scene }) {
  const [open, setOpen] = useState(false);
  // Every answer says where it comes from; this one is asked for anyway.
  const { data } = useQuery({ ...questionIn(scene, 'api-requests'), enabled: false });
  if (data?.response.source !== 'sample') return null;
  return (
    <>
      <Button
        onClick={() => setOpen(true)}
        sx={({ vars: { palette } }) => ({
          color: palette.warning.main,
          backgroundColor: palette.warning.soft,
          borderColor: palette.warning.soft,
          '&:hover': { backgroundColor: palette.warning.soft, borderColor: palette.warning.main },
        })}
      >
        Sample data: connect Prometheus
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ConnectDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
