import { lazy, Suspense } from 'react';
import type { ActionMenuProps } from './action-menu.tsx';

const load = () => import('./action-menu.tsx');
const Loaded = lazy(() => load().then((module) => ({ default: module.ActionMenu })));

/** Starts loading the menu's code. Call it when pointer or focus reaches a button that opens a menu. */
export function preloadActionMenu(): void {
  // A failed load surfaces when the menu is opened.
  load().catch(() => undefined);
}

/** `ActionMenu` without its code in the first bundle. */
export function LazyActionMenu(props: ActionMenuProps) {
  return (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
}
