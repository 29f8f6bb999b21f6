import CloseIcon from '@mui/icons-material/Close';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Tone } from './tag.tsx';

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    padding: '7px 12px',
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    backgroundColor: palette.faintLine,
    color: palette.text.primary,
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& > .text': { flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' },
    // In a sentence, colour alone does not tell a link from text.
    '& > .text a': { textDecoration: 'underline', textUnderlineOffset: 3 },
    '& strong': { fontWeight: 600 },
    '&[data-tone="good"]': {
      backgroundColor: palette.good.soft,
      borderColor: palette.good.main,
    },
    '&[data-tone="warning"]': {
      backgroundColor: palette.warning.soft,
      borderColor: palette.warning.main,
    },
    '&[data-tone="bad"]': { backgroundColor: palette.bad.soft, borderColor: palette.bad.main },
    '&[data-tone="info"]': { backgroundColor: palette.info.soft, borderColor: palette.info.main },
  };
});

interface BannerProps {
  tone?: Tone;
  /** `alert` interrupts a screen reader: use it only for an error that has just occurred. */
  role?: 'status' | 'alert' | 'note';
  action?: ReactNode;
  onDismiss?: () => void;
  children: ReactNode;
}

/** A full-width notice about a lasting condition of a page or card. */
export function Banner({ tone = 'info', role = 'note', action, onDismiss, children }: BannerProps) {
  return (
    <Root data-tone={tone} role={role}>
      <div className="text">{children}</div>
      {action}
      {onDismiss && (
        <IconButton aria-label="Dismiss" onClick={onDismiss}>
          <CloseIcon />
        </IconButton>
      )}
    </Root>
  );
}
