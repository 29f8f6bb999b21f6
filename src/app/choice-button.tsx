import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import type { ChoiceSection } from './choice.ts';

const load = () => import('./choice-menu.tsx');
const ChoiceMenu = lazy(() => load().then((module) => ({ default: module.ChoiceMenu })));

function preload(): void {
  // A failure shows when the menu is opened.
  load().catch(() => undefined);
}

/** What the button gets; spread it on a button element. */
export interface ChoiceButtonProps {
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
  onClick: (event: React.MouseEvent<HTMLElement>) => void;
  onPointerEnter: () => void;
  onFocus: () => void;
}

/** A button with a menu that is made, and whose sections are asked for, when it opens. */
export function WithChoices(props: {
  /** Names the menu. */
  label: string;
  sections: () => readonly ChoiceSection[];
  /** Draws the button. */
  children: (button: ChoiceButtonProps) => ReactNode;
  /** Called when a pointer or the focus comes near, to read what the menu will show. */
  onNear?: () => void;
}) {
  const { label, sections, children, onNear } = props;
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const near = () => {
    preload();
    onNear?.();
  };
  return (
    <>
      {children({
        'aria-haspopup': 'menu',
        'aria-expanded': anchor !== null,
        'aria-controls': anchor ? id : undefined,
        onClick: (event) => setAnchor(event.currentTarget),
        onPointerEnter: near,
        onFocus: near,
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
