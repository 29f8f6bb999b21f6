import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Banner } from '#kit/banner.tsx';

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** Says that what is shown may be old, and that changes are not sent, while there is no connection. */
export function ConnectionBanner() {
  const online = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  if (online) return null;
  return (
    <div style={{ marginBottom: 16 }}>
      <Banner tone="warning" role="status">
        <strong>You are offline.</strong> What you see may be out of date. Changes can be saved once
        the connection returns.
      </Banner>
    </div>
  );
}
