import AddIcon from '@mui/icons-material/Add';
import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { queryClient } from '#api/query-client.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { type LabelledResource, labelsInUse } from './queries.ts';

const load = () => import('./label-menu.tsx');
const LabelMenu = lazy(() => load().then((module) => ({ default: module.LabelMenu })));

type LabelFilterProps = {
  resource: LabelledResource;
  /** The labels that a row must have, all of them. */
  selected: readonly string[];
  onChange: (labels: string[]) => void;
};

/** The labels that a list is filtered by, and a menu to add one, which loads when it opens. */
export function LabelFilter({ resource, selected, onChange }: LabelFilterProps) {
  const { clusterId } = useClusterIds();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  function prepare() {
    // A failure repeats, visibly, when the menu opens.
    load().catch(() => undefined);
    void queryClient.prefetchQuery(labelsInUse(clusterId, resource));
  }
  return (
    <>
      {selected.map((label) => (
        <Button
          key={label}
          size="small"
          aria-label={`Remove label ${label} from the filter`}
          endIcon={<CloseIcon />}
          onClick={() => onChange(selected.filter((other) => other !== label))}
          sx={(theme) => ({ fontWeight: 400, backgroundColor: theme.vars.palette.faintLine })}
        >
          <span>
            Label: <b>{label}</b>
          </span>
        </Button>
      ))}
      <Button
        size="small"
        startIcon={<AddIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Label
      </Button>
      {anchor && (
        <Suspense fallback={null}>
          <LabelMenu
            anchor={anchor}
            resource={resource}
            clusterId={clusterId}
            selected={selected}
            onChoose={(label) => onChange([...selected, label])}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </>
  );
}
