import { lazy, Suspense } from 'react';
import type { ActionMenuProps } from './action-menu.tsx';

const load = () => import('./action-menu.tsx');
const Loaded = lazy(() => load().then((module) => ({ default: module.ActionMenu })));

/** Starts loading the menu's code, when a pointer or the focus comes near a button that opens one. */
export function preloadActionMenu(): void {
  // A failure shows when the menu is opened; near a button it concerns nobody.
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
