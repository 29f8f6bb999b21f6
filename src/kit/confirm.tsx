import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useState } from 'react';
import { PAGE_TITLE_ID } from './page.tsx';

export type ConfirmRequest = {
  /** A question: "Delete checkout?" */
  title: string;
  body?: ReactNode;
  /** What it changes beyond the obvious, a line each. */
  impact?: readonly string[];
  /** What is read while the dialog is open, below the impact. It never holds the answer up. */
  details?: ReactNode;
  /** A name that has to be typed exactly, for what cannot be undone. */
  typedName?: string;
  /** The verb on the button: "Delete application". */
  confirmLabel: string;
  danger?: boolean;
  /** Awaited with the dialog open. What it throws is shown there, and the dialog stays. */
  run: () => Promise<void>;
  /** Turns what `run` threw into a sentence; by default an Error's message. */
  describeError?: (error: unknown) => string;
};

/** Resolves with true once `run` has ended well, with false when the reader chose not to. */
type Confirm = (request: ConfirmRequest) => Promise<boolean>;

type Pending = { request: ConfirmRequest; opener: Element | null; done: (ran: boolean) => void };

const ConfirmContext = createContext<Confirm | null>(null);
const ConfirmDialog = lazy(() =>
  import('./confirm-dialog.tsx').then((module) => ({ default: module.ConfirmDialog })),
);

/** Focus goes back to what opened the dialog; when the action removed that, to the title of the page. */
function returnFocus(opener: Element | null): void {
  const target = opener?.isConnected ? opener : document.getElementById(PAGE_TITLE_ID);
  if (target instanceof HTMLElement) target.focus();
}

/** Holds the one confirmation dialog, whose code is loaded when it is first needed. */
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
    // After React has taken the dialog and, maybe, the opener's row away.
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

/** The function that asks before something is done. */
export function useConfirm(): Confirm {
  const confirm = use(ConfirmContext);
  if (!confirm) throw new Error('useConfirm needs a ConfirmProvider above it');
  return confirm;
}
