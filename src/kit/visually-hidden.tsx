import { styled } from '@mui/material/styles';

/** The rules of what only a screen reader should get, for use in another component's styles. */
export const hidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  padding: 0,
  border: 0,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;

/** Text that is read out and not shown. */
export const VisuallyHidden = styled('span')(hidden);
