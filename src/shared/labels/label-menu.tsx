import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useQuery } from '@tanstack/react-query';
import { errorText } from '#api/errors.ts';
import { type LabelledResource, labelsInUse } from './queries.ts';

/** The contract's limit for the parameter `labels`. */
const MAX_LABELS = 32;

export type LabelMenuProps = {
  anchor: HTMLElement;
  clusterId: string;
  resource: LabelledResource;
  selected: readonly string[];
  onChoose: (label: string) => void;
  onClose: () => void;
};

/** The labels in use that are not in the filter yet. Typing the first letters focuses one. */
export function LabelMenu(props: LabelMenuProps) {
  const { anchor, clusterId, resource, selected, onChoose, onClose } = props;
  const { data, error } = useQuery(labelsInUse(clusterId, resource));
  const left = data?.filter((label) => !selected.includes(label)) ?? [];
  const full = selected.length >= MAX_LABELS;
  const words = error
    ? errorText(error).title
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
