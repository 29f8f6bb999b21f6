import { styled } from '@mui/material/styles';
import { useNow } from '#kit/time.tsx';
import { formatDate, parseTime } from '#lib/time.ts';
import { ExpiryTag } from './embed.tsx';
import { elapsedShare, expiryOf, type Validity } from './expiry.ts';

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gap: 6,
    justifyItems: 'start',
    '& > .bar': {
      width: '100%',
      height: 6,
      borderRadius: 3,
      overflow: 'hidden',
      backgroundColor: palette.faintLine,
    },
    '& > .bar > span': { display: 'block', height: '100%', backgroundColor: palette.good.main },
    '& > .bar[data-tone="warning"] > span': { backgroundColor: palette.warning.main },
    '& > .bar[data-tone="bad"] > span': { backgroundColor: palette.bad.main },
    '& > .ends': {
      display: 'flex',
      justifyContent: 'space-between',
      gap: 12,
      width: '100%',
      color: palette.muted,
    },
  };
});

/** The validity period of a certificate as a bar, with its start, end and remaining time. */
export function ValidityBar({ validity }: { validity: Validity }) {
  const now = useNow();
  const { tone } = expiryOf(validity, now);
  const date = (value: string) => {
    const moment = parseTime(value);
    return moment ? formatDate(moment) : 'unknown';
  };
  return (
    <Root>
      <ExpiryTag validity={validity} />
      <div className="bar" data-tone={tone} aria-hidden="true">
        <span style={{ width: `${elapsedShare(validity, now) * 100}%` }} />
      </div>
      <div className="ends">
        <span>From {date(validity.not_before)}</span>
        <span>to {date(validity.not_after)}</span>
      </div>
    </Root>
  );
}
