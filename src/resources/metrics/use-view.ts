import { useNavigate, useSearchParams } from 'react-router';
import { parseView, searchOfView, type View } from './view.ts';

/** The view in the address, and a setter; each change is a history entry. */
export function useView() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const view = parseView(search);
  return {
    view,
    change: (changes: Partial<View>): void => {
      // A string, as URLSearchParams would encode the colons.
      const next = searchOfView({ ...view, ...changes }, search);
      void navigate({ search: next }, { preventScrollReset: true });
    },
  };
}

export type ChangeView = ReturnType<typeof useView>['change'];
