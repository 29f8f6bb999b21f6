import { useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { parseView, searchOfView, type View } from './view.ts';

/** The view in the address, and a setter; each change is a history entry. */
export function useView() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  // A second change may come before the first one is drawn, and must not undo it.
  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  }, [search]);
  return {
    view: parseView(search),
    change: (changes: Partial<View>): void => {
      const before = latest.current;
      // A string, as URLSearchParams would encode the colons.
      const next = searchOfView({ ...parseView(before), ...changes }, before);
      latest.current = new URLSearchParams(next);
      void navigate({ search: next }, { preventScrollReset: true });
    },
  };
}

export type ChangeView = ReturnType<typeof useView>['change'];
