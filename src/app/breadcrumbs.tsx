import { styled } from '@mui/material/styles';
import { useMatches, useNavigate } from 'react-router';
import { PlainLink } from '#kit/link.tsx';
import { type Crumb, crumbsOf } from '#shared/route-handle.ts';
import { ChoiceButton } from './choice-button.tsx';

/** Titles up to this length are never cut off: "Applications", "Certificates". */
const SHORT = 14;
/** So much larger than 1 that others do not even lose a part of a pixel, which would cut off their last letter. */
const FIRST_TO_GIVE = 100_000;
/** With fewer crumbs there is no middle to leave out. */
const FEW = 2;

const Root = styled('nav')(({ theme }) => {
  const { palette } = theme.vars;
  const button = {
    padding: '0 4px',
    border: 0,
    borderRadius: 3,
    font: 'inherit',
    color: 'inherit',
    background: 'none',
    cursor: 'pointer',
  };
  return {
    flex: '1 1 0',
    minWidth: 0,
    fontSize: '0.8125rem',
    '& ol': { display: 'flex', margin: 0, padding: 0, listStyle: 'none', whiteSpace: 'nowrap' },
    // The middle gives way first: the ends say where the page is.
    '& li': { display: 'flex', flexShrink: FIRST_TO_GIVE, minWidth: '10ch' },
    '& li:first-of-type, & li:last-of-type': { flexShrink: 1, minWidth: 0 },
    // A crumb in the focus shows its full text.
    '& li[data-short], & li:has(a:focus-visible)': { flexShrink: 0, minWidth: 0 },
    '& li > *': { overflow: 'hidden', textOverflow: 'ellipsis' },
    '& li + li::before': { content: '"/"', flex: 'none', margin: '0 6px', color: palette.muted },
    '& a': { color: palette.text.primary, textDecoration: 'none', borderRadius: 3 },
    '& a, & button': {
      // The overflow that truncates long names would clip an outer ring.
      '&:focus-visible': { outlineOffset: -2 },
    },
    '& a:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
    '& [aria-current]': { fontWeight: 600 },
    '& li.more': { display: 'none', flexShrink: 0, minWidth: 0 },
    '& .more > button': button,
    '& .more > button:is(:hover, [aria-expanded="true"])': { backgroundColor: palette.faintLine },
    // A phone has room for the ends only; the menu between them has the others.
    '@media (max-width: 899.95px)': {
      '& li.more': { display: 'flex' },
      '& .more ~ li:not(:last-of-type)': { display: 'none' },
      // Where the page is matters more than the organization.
      '& li:last-of-type': { flexShrink: '1 !important' },
      '& li:first-of-type:not(:last-of-type)': {
        flexShrink: `${FIRST_TO_GIVE} !important`,
        minWidth: '6ch',
      },
    },
  };
});

/** The path from the organization to the page, each step a link. */
export function Breadcrumbs() {
  const crumbs = crumbsOf(useMatches());
  if (crumbs.length === 0) return <Root as="div" />;
  const last = crumbs.length - 1;
  return (
    <Root aria-label="Breadcrumbs">
      <ol>
        {crumbs.map(({ id, title, href }, index) => [
          index === 1 && crumbs.length > FEW && (
            <Others key="others" crumbs={crumbs.slice(0, -1)} />
          ),
          <li key={id} data-short={title.length <= SHORT ? '' : undefined}>
            {href && index < last ? (
              <PlainLink href={href} title={title}>
                {title}
              </PlainLink>
            ) : (
              <span aria-current={index === last ? 'page' : undefined} title={title}>
                {title}
              </span>
            )}
          </li>,
        ])}
      </ol>
    </Root>
  );
}

/** The menu that replaces the middle on narrow screens. It has all names in full. */
function Others({ crumbs }: { crumbs: readonly Crumb[] }) {
  const navigate = useNavigate();
  const choices = crumbs.flatMap(({ id, title, href }) =>
    href ? [{ key: id, label: title, run: () => void navigate(href) }] : [],
  );
  return (
    <li className="more">
      <ChoiceButton label="Pages above" sections={() => [{ choices }]}>
        {(button) => (
          <button type="button" aria-label="Pages above" {...button}>
            …
          </button>
        )}
      </ChoiceButton>
    </li>
  );
}

/** The window title: innermost name first, as tabs show only the beginning. */
export function documentTitle(crumbs: readonly Crumb[]): string {
  const names = crumbs.map(({ title }) => title);
  // The organization is the same in most tabs; the names from the cluster down distinguish them.
  const distinct = names.length > 2 ? names.slice(1) : names;
  return [distinct.toReversed().join(' · '), 'Gateway Console'].filter(Boolean).join(' – ');
}
