import { useSearchParams } from 'react-router';
import { parseView, searchOfView, type View } from './view.ts';

/** The view in the address, and how to change it: each change is a step of the history. */
export function useView() {
  const [search, setSearch] = useSearchParams();
  const view = parseView(search);
  return {
    view,
    change: (changes: Partial<View>) =>
      setSearch(new URLSearchParams(searchOfView({ ...view, ...changes }, search)), {
        preventScrollReset: true,
      }),
  };
}

/** The setter of a view. */
export type ChangeView = ReturnType<typeof useView>['change'];
