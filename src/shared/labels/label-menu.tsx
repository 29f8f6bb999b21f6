import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useQuery } from '@tanstack/react-query';
import { errorWords } from '#api/errors.ts';
import { type LabelledResource, labelsInUse } from './queries.ts';

/** The most labels a filter may name, as the contract says of the parameter `labels`. */
const MAX_LABELS = 32;

export type LabelMenuProps = {
  anchor: HTMLElement;
  clusterId: string;
  resource: LabelledResource;
  selected: readonly string[];
  onChoose: (label: string) => void;
  onClose: () => void;
};

/** The labels in use that the filter does not name yet. Typing the first letters goes to one. */
export function LabelMenu(props: LabelMenuProps) {
  const { anchor, clusterId, resource, selected, onChoose, onClose } = props;
  const { data, error } = useQuery(labelsInUse(clusterId, resource));
  const left = data?.filter((label) => !selected.includes(label)) ?? [];
  const full = selected.length >= MAX_LABELS;
  const words = error
    ? errorWords(error).title
    : full
      ? `At most ${MAX_LABELS} labels`
      : data
        ? 'No other labels are in use'
        : 'Loading';
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      slotProps={{
        list: { 'aria-label': 'Labels in use' },
        paper: {
          role: 'region',
          'aria-label': 'Menu',
          sx: { maxHeight: 320, minWidth: 160 },
        },
      }}
    >
      {full || left.length === 0 ? (
        <MenuItem disabled>{words}</MenuItem>
      ) : (
        left.map((label) => (
          <MenuItem
            key={label}
            onClick={() => {
              onClose();
              onChoose(label);
            }}
          >
            {label}
          </MenuItem>
        ))
      )}
    </Menu>
  );
}
