import { useNavigate, useSearchParams } from 'react-router';
import { parseView, searchOfView, type View } from './view.ts';

/** The view in the address, and how to change it: each change is a step of the history. */
export function useView() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const view = parseView(search);
  return {
    view,
    change: (changes: Partial<View>): void => {
      // As a text, because parameters as an object would have their colons encoded.
      const next = searchOfView({ ...view, ...changes }, search);
      void navigate({ search: next }, { preventScrollReset: true });
    },
  };
}

/** The setter of a view. */
export type ChangeView = ReturnType<typeof useView>['change'];
