import { styled } from '@mui/material/styles';
import { useMatches } from 'react-router';
import { PlainLink } from '#kit/link.tsx';
import { type Crumb, crumbsOf } from '#shared/route-handle.ts';

const Root = styled('nav')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    flex: '1 1 0',
    minWidth: 0,
    fontSize: '0.8125rem',
    '& ol': { display: 'flex', margin: 0, padding: 0, listStyle: 'none', whiteSpace: 'nowrap' },
    '& li': { display: 'flex', minWidth: 0 },
    '& li > *': { overflow: 'hidden', textOverflow: 'ellipsis' },
    '& li + li::before': { content: '"/"', flex: 'none', margin: '0 6px', color: palette.muted },
    '& a': { color: palette.text.primary, textDecoration: 'none', borderRadius: 3 },
    // The overflow that truncates long names would clip an outer ring.
    '& a:focus-visible': { outlineOffset: -2 },
    '& a:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
    '& [aria-current]': { fontWeight: 600 },
    // A phone has room for the parent and the page only.
    '@media (max-width: 899.95px)': {
      '& li:not(:nth-last-of-type(-n + 2))': { display: 'none' },
      '& li:nth-last-of-type(2)::before': { display: 'none' },
    },
  };
});

/** The path from the organization to the page, each step a link. */
export function Breadcrumbs() {
  const crumbs = crumbsOf(useMatches());
  if (crumbs.length === 0) return <Root as="div" />;
  return (
    <Root aria-label="Breadcrumbs">
      <ol>
        {crumbs.map(({ id, title, href }, index) => {
          const last = index === crumbs.length - 1;
          return (
            <li key={id}>
              {href && !last ? (
                <PlainLink href={href}>{title}</PlainLink>
              ) : (
                <span aria-current={last ? 'page' : undefined}>{title}</span>
              )}
            </li>
          );
        })}
      </ol>
    </Root>
  );
}

/** The window title: innermost name first, as tabs show only the beginning. */
export function documentTitle(crumbs: readonly Crumb[]): string {
  const names = crumbs.map(({ title }) => title);
  // The organization is the same in most tabs; the names from the cluster down distinguish them.
  const distinct = names.length > 2 ? names.slice(1) : names;
  return [distinct.toReversed().join(' · '), 'Gateway Console'].filter(Boolean).join(' – ');
}
