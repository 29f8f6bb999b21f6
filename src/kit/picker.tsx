import ExpandIcon from '@mui/icons-material/ExpandMore';
import Button from '@mui/material/Button';
import { lazy, Suspense, useId, useState } from 'react';

/** One of the things to choose from. */
export interface PickerOption {
  id: string;
  label: string;
  /** A quieter word after the label, to tell equal ones apart. */
  hint?: string;
}

export interface PickerProps {
  /** What is chosen, for example "Application". */
  label: string;
  /** The words for no choice, for example "All applications". */
  all: string;
  /** What is chosen; undefined when nothing is. */
  chosen: PickerOption | undefined;
  /** What the search leaves over; undefined while it is on its way. */
  options: readonly PickerOption[] | undefined;
  /** Why there are none, in a sentence. */
  error?: string | undefined;
  /** Told when the list opens, for whoever reads the options only then. */
  onOpen?: () => void;
  /** Told the text of the search whenever it changes. */
  onSearch: (text: string) => void;
  /** Told the id of an option, or undefined for all. */
  onChoose: (id: string | undefined) => void;
  /** Why there is nothing to choose now. */
  disabledReason?: string | undefined;
}

const load = () => import('./picker-list.tsx');
const List = lazy(() => load().then((module) => ({ default: module.PickerList })));
// A failure shows when the list is opened; near the button it concerns nobody.
const preload = () => void load().catch(() => undefined);

/** A button that says what is chosen, and opens a list with a search to choose something else. */
export function Picker(props: PickerProps) {
  const { label, all, chosen, disabledReason, onOpen, onSearch } = props;
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const shown = chosen?.label ?? all;
  return (
    <>
      <Button
        size="small"
        aria-label={`${label}: ${shown}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        aria-pressed={chosen === undefined ? undefined : true}
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
