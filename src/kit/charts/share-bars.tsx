import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { Breakable } from '#kit/breakable.tsx';
import { Card } from '#kit/card.tsx';
import { MenuButton } from '#kit/menu-button.tsx';
import { MONO } from '#kit/palette.ts';
import { theme } from '#kit/theme.ts';
import { useToast } from '#kit/toast.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { largestParts } from '#lib/shares.ts';
import { compactCount, formatCount, formatPercent } from '#lib/units.ts';
import { CardTools } from './card-tools.tsx';
import { seriesColor } from './series-style.tsx';
import type { Share, ShareBarsProps } from './types.ts';

const DEFAULT_MAX_ROWS = 6;

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    overflow: 'auto',
    '& table': { width: '100%', borderCollapse: 'collapse', fontSize: '0.8125rem' },
    '& th, & td': { height: 30, padding: '0 4px', lineHeight: '20px', whiteSpace: 'nowrap' },
    '& thead :is(th, td)': { height: 0, padding: 0 },
    '& tbody th': {
      textAlign: 'left',
      fontFamily: MONO,
      fontSize: '0.78125rem',
      fontWeight: 400,
      minWidth: '14ch',
      whiteSpace: 'normal',
      overflowWrap: 'anywhere',
    },
    '& .bar': { width: '100%', paddingInline: 8 },
    '& .bar > div': { height: 8, borderRadius: 4, backgroundColor: palette.faintLine },
    // Even the smallest share stays visible.
    '& .bar > div > div': { height: 8, minWidth: 3, borderRadius: 4 },
    '& .number': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
    '& .count': { color: palette.muted },
    '& .more': {
      padding: '2px 4px',
      border: 0,
      borderRadius: 4,
      font: 'inherit',
      fontSize: '0.8125rem',
      lineHeight: '16px',
      color: palette.primary.main,
      background: 'none',
      cursor: 'pointer',
    },
    '& .more:hover': { textDecoration: 'underline' },
  };
});

interface RowProps {
  name: string;
  share: number;
  count: number;
  color: string;
}

function Row(props: RowProps) {
  const { name, share, count, color } = props;
  return (
    <tr>
      <th scope="row">
        <Breakable text={name} />
      </th>
      <td className="bar">
        <div>
          <div style={{ width: `${share * 100}%`, backgroundColor: color }} />
        </div>
      </td>
      <td className="number">{formatPercent(share)}</td>
      <td className="number count" title={formatCount(count)}>
        {compactCount(count)}
      </td>
    </tr>
  );
}

/**
 * A distribution over categories, largest first, each with its bar, share and count. It is a table, so screen readers need
 * no other view of it.
 */
export function ShareBars(props: ShareBarsProps) {
  const { title, subtitle, summary, fileName, shares, headers, max = DEFAULT_MAX_ROWS } = props;
  const { height, placeholder, stale } = props;
  const [all, setAll] = useState(false);
  const toast = useToast();
  const { shown, rest } = largestParts(shares, all ? shares.length : max);
  const reason = placeholder || shares.length === 0 ? 'No data to show yet' : undefined;
  const save = () => {
    const about = `file of ${title}`;
    toast.clear(about);
    import('./downloads.ts')
      .then(({ saveShares }) => saveShares({ fileName, headers, shares }))
      .catch(() => toast({ text: 'Could not create the file.', tone: 'bad', about }));
  };
  const folds = shares.length > max;
  return (
    <CardTools>
      <Card
        title={title}
        {...(subtitle && { subtitle })}
        actions={
          <>
            {stale && <span className="stale">{stale}</span>}
            <MenuButton
              label={`More for ${title}`}
              size="small"
              actions={() => [{ label: 'Download CSV', run: save, disabledReason: reason }]}
            />
          </>
        }
      >
        <Root style={{ height }}>
          {placeholder ?? (
            <>
              <table>
                <caption>
                  <VisuallyHidden>{summary}</VisuallyHidden>
                </caption>
                <Head headers={headers} />
                <tbody>
                  {shown.map(({ item, count, share }) => (
                    <Row
                      key={item.id}
                      name={item.label}
                      share={share}
                      count={count}
                      color={colorOf(item)}
                    />
                  ))}
                  {rest && (
                    <Row name={`${rest.kinds} others`} color={theme.vars.palette.muted} {...rest} />
                  )}
                </tbody>
              </table>
              {folds && (
                <button type="button" className="more" onClick={() => setAll(!all)}>
                  {all ? 'Show fewer' : `Show all ${shares.length}`}
                </button>
              )}
            </>
          )}
        </Root>
      </Card>
    </CardTools>
  );
}

function Head({ headers }: Pick<ShareBarsProps, 'headers'>) {
  const [label, count] = headers;
  return (
    <thead>
      <tr>
        <HeadCell>{label}</HeadCell>
        <td />
        <HeadCell>Share</HeadCell>
        <HeadCell>{count}</HeadCell>
      </tr>
    </thead>
  );
}

/** Headers for screen readers alone: the columns are self-explanatory on screen. */
function HeadCell({ children }: { children: string }) {
  return (
    <th scope="col">
      <VisuallyHidden>{children}</VisuallyHidden>
    </th>
  );
}

function colorOf({ color }: Share): string {
  return seriesColor[color];
}
