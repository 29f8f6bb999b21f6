import Button from '@mui/material/Button';
import { Banner } from './banner.tsx';
import { RelativeTime } from './time.tsx';

interface DraftNoticeProps {
  /** See `EditForm`. */
  restored: { savedAt: number; lost: readonly string[] };
  onDiscard: () => void;
}

/** Shows that the values came from a draft, with a button to discard it. */
export function DraftNotice({ restored, onDiscard }: DraftNoticeProps) {
  return (
    <Banner
      role="status"
      action={
        <Button size="small" onClick={onDiscard}>
          Discard draft
        </Button>
      }
    >
      Draft restored from <RelativeTime value={new Date(restored.savedAt).toISOString()} />.
      {restored.lost.length > 0 && (
        <> Drafts do not keep secrets. Enter them again: {restored.lost.join(', ')}.</>
      )}
    </Banner>
  );
}
