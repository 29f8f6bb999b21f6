import { type ComponentType, useEffect, useState } from 'react';

/**
 * Loads a part that a page can do without. While it cannot be loaded it is left out, and what is typed on the page stays;
 * it is tried again when the connection returns.
 *
 * @param load a function of the module: another one at each render would load again
 * @param enabled whether it is needed
 * @returns undefined until it is loaded
 */
export function useOptionalPart<P>(
  load: () => Promise<ComponentType<P>>,
  enabled: boolean,
): ComponentType<P> | undefined {
  const [part, setPart] = useState<{ Part: ComponentType<P> }>();
  const isMissing = enabled && part === undefined;
  useEffect(() => {
    if (!isMissing) return;
    const attempt = () => {
      load().then(
        (Part) => setPart({ Part }),
        () => {},
      );
    };
    attempt();
    window.addEventListener('online', attempt);
    return () => window.removeEventListener('online', attempt);
  }, [load, isMissing]);
  return part?.Part;
}
