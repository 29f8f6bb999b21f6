import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Breakable, breakable } from './breakable.tsx';

/** The id of the page's only h1, which receives focus after navigation. */
export const PAGE_TITLE_ID = 'page-title';

const Header = styled('header')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-start',
  gap: '8px 24px',
  marginBottom: 16,
  '& h1': {
    ...theme.typography.h1,
    margin: 0,
    overflowWrap: 'anywhere',
  },
  '& .title': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 },
  '& .heading': { flex: '1 1 280px', minWidth: 0, overflowWrap: 'anywhere' },
  '& .about': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '2px 8px',
    margin: '2px 0 0',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    color: theme.vars.palette.muted,
    '& > *': { minWidth: 0 },
  },
  '& .actions': { display: 'flex', flexWrap: 'wrap', gap: 8 },
}));

const Body = styled('div')({ display: 'grid', gap: 16, gridTemplateColumns: 'minmax(0, 1fr)' });

interface PageProps {
  title: string;
  /** A tag next to the title. */
  status?: ReactNode;
  /** One line of explanation. */
  description?: ReactNode;
  /** Details after the description, for example the id with a copy button. */
  meta?: ReactNode;
  /** At most one should be primary. */
  actions?: ReactNode;
  tabs?: ReactNode;
  children?: ReactNode;
}

/** A page's frame: the only h1, its actions and tabs, and the blocks below. */
export function Page({ title, status, description, meta, actions, tabs, children }: PageProps) {
  return (
    <>
      <Header>
        <div className="heading">
          <div className="title">
            <h1 id={PAGE_TITLE_ID} tabIndex={-1}>
              <Breakable text={title} />
            </h1>
            {status}
          </div>
          {(description || meta) && (
            <div className="about">
              {description && <span>{breakable(description)}</span>}
              {meta}
            </div>
          )}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </Header>
      {tabs}
      <Body>{children}</Body>
    </>
  );
}
