import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useState } from 'react';
import type { ConfirmRequest } from './confirm-dialog.tsx';
import { PAGE_TITLE_ID } from './page.tsx';

/** Resolves with true once `run` has succeeded, with false when the user cancels. */
type Confirm = (request: ConfirmRequest) => Promise<boolean>;

type Pending = { request: ConfirmRequest; opener: Element | null; done: (ran: boolean) => void };

const ConfirmContext = createContext<Confirm | null>(null);
const ConfirmDialog = lazy(() =>
  import('./confirm-dialog.tsx').then((module) => ({ default: module.ConfirmDialog })),
);

/** Returns focus to the element that opened the dialog or, if the action removed it, to the page title. */
function returnFocus(opener: Element | null): void {
  const target = opener?.isConnected ? opener : document.getElementById(PAGE_TITLE_ID);
  if (target instanceof HTMLElement) target.focus();
}

/** Renders the only confirmation dialog, whose code is loaded on first use. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [pending, setPending] = useState<Pending | null>(null);
  const confirm = useCallback<Confirm>(
    (request) =>
      new Promise((done) => setPending({ request, opener: document.activeElement, done })),
    [],
  );
  function close(ran: boolean) {
    if (!pending) return;
    setPending(null);
    pending.done(ran);
    // After React has removed the dialog and possibly the opener's row.
    setTimeout(() => returnFocus(pending.opener), 0);
  }
  return (
    <ConfirmContext value={confirm}>
      {children}
      {pending && (
        <Suspense fallback={null}>
          <ConfirmDialog request={pending.request} onClose={close} />
        </Suspense>
      )}
    </ConfirmContext>
  );
}

/** Returns a function that asks the user to confirm an action and runs it. */
export function useConfirm(): Confirm {
  const confirm = use(ConfirmContext);
  if (!confirm) throw new Error('useConfirm needs a ConfirmProvider above it');
  return confirm;
}
