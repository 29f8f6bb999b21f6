import { styled } from '@mui/material/styles';
import { type MouseEvent, useEffect, useState } from 'react';
import { type Control, type FieldValues, useFormState } from 'react-hook-form';
import { flattenErrors, isUnder } from './form-errors.ts';

/** A section of a form, as listed on the left. */
export interface FormSectionInfo {
  /** Id of the `FormSection`. */
  id: string;
  title: string;
  /** Path prefixes of its fields: `upstreams` includes everything below it. */
  fields: readonly string[];
}

const List = styled('ul')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    '& a': {
      display: 'flex',
      alignItems: 'center',
      gap: 6,
      padding: '5px 10px',
      borderLeft: `2px solid ${palette.line}`,
      color: palette.muted,
      fontSize: '0.8125rem',
      lineHeight: '20px',
      textDecoration: 'none',
      outlineOffset: -2,
      '&:hover': { color: palette.text.primary },
      '&[aria-current]': {
        borderColor: palette.primary.main,
        color: palette.text.primary,
        fontWeight: 600,
      },
    },
    '& .count': {
      minWidth: 18,
      padding: '0 5px',
      borderRadius: 5,
      backgroundColor: palette.bad.soft,
      color: palette.bad.main,
      fontWeight: 400,
      textAlign: 'center',
    },
    '@media (max-width: 899.95px)': {
      display: 'flex',
      overflowX: 'auto',
      borderBottom: `1px solid ${palette.line}`,
      '& li': { flex: 'none' },
      '& a': { borderLeft: 0, borderBottom: '2px solid transparent', marginBottom: -1 },
    },
  };
});

/** Links to the sections with the number of errors in each; marks the one in view. */
export function FormSectionList<V extends FieldValues>({
  control,
  sections,
}: {
  control: Control<V>;
  sections: readonly FormSectionInfo[];
}) {
  const { errors } = useFormState({ control });
  const paths = flattenErrors(errors).map((error) => error.path);
  const [current, setCurrent] = useSectionInView(sections);

  function jump(event: MouseEvent, id: string) {
    // Not a navigation, because a dirty form would ask before leaving.
    event.preventDefault();
    const section = document.getElementById(id);
    section?.scrollIntoView({ block: 'start' });
    section?.focus({ preventScroll: true });
    setCurrent(id);
  }

  return (
    <nav aria-label="Sections of the form">
      <List>
        {sections.map(({ id, title, fields }) => {
          const inside = (path: string) =>
            fields.some((field) => field === path || isUnder(path, field));
          const count = paths.filter(inside).length;
          return (
            <li key={id}>
              <a
                href={`#${id}`}
                aria-current={current === id ? 'location' : undefined}
                onClick={(event) => jump(event, id)}
              >
                {title}
                {count > 0 && (
                  <span className="count" title={count === 1 ? '1 error' : `${count} errors`}>
                    {count}
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </List>
    </nav>
  );
}

/** Tracks the first section in the upper part of the window, or the one that receives focus. */
function useSectionInView(sections: readonly FormSectionInfo[]) {
  const [current, setCurrent] = useState(sections[0]?.id);
  const ids = sections.map((section) => section.id).join(' ');
  useEffect(() => {
    const all = ids.split(' ');
    const visible = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) visible.add(target.id);
          else visible.delete(target.id);
        }
        const first = all.find((id) => visible.has(id));
        if (first) setCurrent(first);
      },
      // The observed band: from below the page's header to a third of the window.
      { rootMargin: '-64px 0px -66% 0px' },
    );
    for (const id of all) {
      const element = document.getElementById(id);
      if (element) observer.observe(element);
    }
    // The last sections may be too short to reach the band.
    const onFocus = ({ target }: FocusEvent) => {
      const inside = all.find(
        (id) => target instanceof Node && document.getElementById(id)?.contains(target),
      );
      if (inside) setCurrent(inside);
    };
    document.addEventListener('focusin', onFocus);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
    };
  }, [ids]);
  return [current, setCurrent] as const;
}
