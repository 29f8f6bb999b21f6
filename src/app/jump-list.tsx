import { styled } from '@mui/material/styles';
import type { JumpTarget } from './jump-targets.ts';

const List = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    padding: '4px 6px 8px',
    overflowY: 'auto',
    '& .heading': {
      padding: '8px 10px 2px',
      fontSize: '0.75rem',
      lineHeight: '16px',
      fontWeight: 600,
      color: palette.muted,
    },
    '& [role="option"]': {
      display: 'flex',
      alignItems: 'baseline',
      gap: 10,
      padding: '6px 10px',
      borderRadius: 6,
      fontSize: '0.8125rem',
      lineHeight: '20px',
      cursor: 'pointer',
    },
    '& [role="option"]:hover': { backgroundColor: palette.faintLine },
    '& [aria-selected="true"]': { backgroundColor: palette.primary.soft },
    '& .name': { flex: 'none', maxWidth: '70%', overflow: 'hidden', textOverflow: 'ellipsis' },
    '& .hint': {
      minWidth: 0,
      marginLeft: 'auto',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      fontSize: '0.75rem',
      color: palette.muted,
    },
  };
});

/** The id of a target's element, for the input that owns the list. */
export const optionId = (id: string, key: string) => `${id}-${key.replaceAll(/\W/g, '-')}`;

/** What can be gone to, under headings. The focus stays in the input that owns the list. */
export function JumpList(props: {
  id: string;
  groups: readonly (readonly [string, readonly JumpTarget[]])[];
  current: JumpTarget | undefined;
  onOpen: (target: JumpTarget) => void;
}) {
  const { id, groups, current, onOpen } = props;
  return (
    <List id={`${id}-list`} role="listbox" aria-label="Results" hidden={groups.length === 0}>
      {groups.map(([group, targets]) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place among options
        <div key={group} role="group" aria-label={group}>
          <div className="heading" aria-hidden="true">
            {group}
          </div>
          {targets.map((target) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: focus and keys stay in the input that owns the list
            <div
              key={target.key}
              id={optionId(id, target.key)}
              role="option"
              aria-selected={target.key === current?.key}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onOpen(target)}
            >
              <span className="name">{target.label}</span>
              {target.hint && <span className="hint">{target.hint}</span>}
            </div>
          ))}
        </div>
      ))}
    </List>
  );
}
