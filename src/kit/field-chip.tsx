import CloseIcon from '@mui/icons-material/Close';
import { styled } from '@mui/material/styles';
import { MONO } from './palette.ts';

export const Chips = styled('ul')({
  display: 'contents',
  margin: 0,
  padding: 0,
  listStyle: 'none',
});

const Item = styled('li')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'inline-flex',
    alignItems: 'center',
    maxWidth: '100%',
    minHeight: 24,
    paddingLeft: 7,
    border: `1px solid ${palette.line}`,
    borderRadius: 5,
    backgroundColor: palette.faintLine,
    color: palette.text.primary,
    fontSize: '0.75rem',
    lineHeight: '16px',
    '&[data-bad]': {
      borderColor: palette.bad.main,
      backgroundColor: palette.bad.soft,
      color: palette.bad.main,
    },
    '&[data-fixed]': { paddingRight: 7 },
    '& > span': { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
    '& > button': {
      display: 'inline-grid',
      placeItems: 'center',
      width: 24,
      height: 24,
      padding: 0,
      border: 0,
      borderRadius: 5,
      background: 'none',
      color: 'inherit',
      fontSize: 13,
      cursor: 'pointer',
      flex: 'none',
      opacity: 0.8,
      '&:hover': { opacity: 1 },
    },
  };
});

interface ChipProps {
  text: string;
  noun: string;
  /** Error of this item, for hover and screen readers; the field shows it in full. */
  error?: string | undefined;
  mono?: boolean | undefined;
  onRemove?: (() => void) | undefined;
}

/** One item of a chip field. */
export function Chip({ text, noun, error, mono, onRemove }: ChipProps) {
  const style = mono ? { fontFamily: MONO } : undefined;
  return (
    <Item
      data-bad={error !== undefined || undefined}
      data-fixed={!onRemove || undefined}
      title={error}
    >
      <span style={style}>{text}</span>
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove ${noun} ${text}${error === undefined ? '' : `, ${error}`}`}
          // Keeps focus in the input, because its blur would add unfinished text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={onRemove}
        >
          <CloseIcon fontSize="inherit" />
        </button>
      )}
    </Item>
  );
}
