import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import type { ChoiceSection } from './choice.ts';

const load = () => import('./choice-menu.tsx');
const ChoiceMenu = lazy(() => load().then((module) => ({ default: module.ChoiceMenu })));

function preload(): void {
  // Opening the menu reports a failure.
  load().catch(() => undefined);
}

/** Props to spread on the button element. */
export interface TriggerProps {
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
  onClick: (event: React.MouseEvent<HTMLElement>) => void;
  onPointerEnter: () => void;
  onFocus: () => void;
}

interface ChoiceButtonProps {
  /** The accessible name of the menu. */
  label: string;
  sections: () => readonly ChoiceSection[];
  /** Renders the button. */
  children: (button: TriggerProps) => ReactNode;
  /** Called on hover and focus, to load the data of the menu. */
  onIntent?: () => void;
}

/** A button with a menu. The menu and its sections are built when it opens. */
export function ChoiceButton({ label, sections, children, onIntent }: ChoiceButtonProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const prepare = () => {
    preload();
    onIntent?.();
  };
  return (
    <>
      {children({
        'aria-haspopup': 'menu',
        'aria-expanded': anchor !== null,
        'aria-controls': anchor ? id : undefined,
        onClick: (event) => setAnchor(event.currentTarget),
        onPointerEnter: prepare,
        onFocus: prepare,
      })}
      {anchor && (
        <Suspense fallback={null}>
          <ChoiceMenu
            {...{ id, anchor, label }}
            sections={sections()}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </>
  );
}
