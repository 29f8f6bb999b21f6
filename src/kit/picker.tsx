import ExpandIcon from '@mui/icons-material/ExpandMore';
import Button from '@mui/material/Button';
import { lazy, Suspense, useId, useState } from 'react';
import type { PickerProps } from './picker-list.tsx';

const load = () => import('./picker-list.tsx');
const List = lazy(() => load().then((module) => ({ default: module.PickerList })));
// A failed load surfaces when the list is opened.
const preload = () => void load().catch(() => undefined);

/** A button that shows the current choice and opens a searchable list. */
export function Picker(props: PickerProps) {
  const { label, all, selected, disabledReason, onOpen, onSearch } = props;
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const shown = selected?.label ?? all;
  return (
    <>
      <Button
        size="small"
        aria-label={`${label}: ${shown}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        aria-pressed={selected === undefined ? undefined : true}
        disabled={disabledReason !== undefined}
        title={disabledReason}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={({ currentTarget }) => {
          onOpen?.();
          setAnchor(currentTarget);
        }}
        endIcon={<ExpandIcon />}
        sx={{
          maxWidth: 260,
          '& > span:first-of-type': { overflow: 'hidden', textOverflow: 'ellipsis' },
        }}
      >
        <span>{shown}</span>
      </Button>
      {anchor && (
        <Suspense fallback={null}>
          <List
            {...props}
            id={id}
            anchor={anchor}
            onClose={() => {
              setAnchor(null);
              onSearch('');
            }}
          />
        </Suspense>
      )}
    </>
  );
}
