import MenuIcon from '@mui/icons-material/Menu';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { Suspense, useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { AccountButton, ThemeButton } from './account.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { ClusterGuard } from './cluster-guard.tsx';
import { ClusterBand } from './cluster-mark.tsx';
import { ConnectionBanner } from './connection.tsx';
import { Freshness } from './freshness.tsx';
import { JumpButton } from './jump-button.tsx';
import { Navigation } from './navigation.tsx';
import { PageSkeleton, PendingBar, usePendingShape } from './pending.tsx';
import { type ShellPlace, useShellPlace } from './place.ts';
import { SkipLink } from './skip-link.tsx';
import { Switcher } from './switcher.tsx';

// The same frame is drawn by public/boot.css before the scripts run: change both.
const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  const side = {
    display: 'grid',
    alignContent: 'start',
    gap: 16,
    padding: '14px 10px',
    overflowY: 'auto',
    color: palette.text.primary,
    backgroundColor: palette.surface,
  } as const;
  return {
    '--table-top': '48px',
    display: 'grid',
    gridTemplateColumns: '236px minmax(0, 1fr)',
    minHeight: '100vh',
    '& > aside': {
      ...side,
      position: 'sticky',
      top: 0,
      height: '100vh',
      borderRight: `1px solid ${palette.line}`,
    },
    '& > dialog': {
      ...side,
      display: 'none',
      width: 268,
      maxWidth: '85vw',
      height: '100dvh',
      maxHeight: 'none',
      margin: 0,
      border: 0,
      borderRight: `1px solid ${palette.line}`,
      '&[open]': { display: 'grid' },
      '&::backdrop': { backgroundColor: 'rgb(8 12 20 / 0.4)' },
    },
    '& > div > header': {
      position: 'sticky',
      zIndex: theme.zIndex.appBar,
      top: 0,
      display: 'flex',
      alignItems: 'center',
      gap: 12,
      height: 48,
      padding: '3px 24px 0',
      borderBottom: `1px solid ${palette.line}`,
      backgroundColor: palette.surface,
    },
    '& > div > main': {
      maxWidth: 1440,
      padding: '20px 24px 48px',
      '&:focus-visible': { outline: 'none' },
    },
    '& .opener': { display: 'none' },
    '@media (max-width: 899.95px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      '& > aside': { display: 'none' },
      '& .opener': { display: 'inline-flex', marginLeft: -8 },
      '& > div > header': { padding: '3px 16px 0', gap: 8 },
      '& > div > main': { padding: '16px 16px 48px' },
    },
  };
});

/** The navigation on a narrow screen: a native modal dialog, which keeps the focus and closes with Escape. */
function Drawer({ place, drawer }: { place: ShellPlace; drawer: React.Ref<HTMLDialogElement> }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself
    <dialog
      ref={drawer}
      aria-label="Navigation"
      onClick={({ target, currentTarget }) => {
        // A click on the backdrop arrives at the dialog itself.
        if (target === currentTarget) currentTarget.close();
      }}
    >
      <Switcher place={place} />
      <JumpButton place={place} shortcut={false} />
      <Navigation place={place} />
    </dialog>
  );
}

function Content() {
  const shape = usePendingShape();
  if (shape) return <PageSkeleton shape={shape} />;
  return (
    <Suspense fallback={<PageSkeleton shape="detail" />}>
      <Outlet />
    </Suspense>
  );
}

/** The frame around every page: where you are, where you can go, and the page. */
export function Shell() {
  const place = useShellPlace();
  const { pathname } = useLocation();
  const drawer = useRef<HTMLDialogElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving anywhere closes the drawer
  useEffect(() => drawer.current?.close(), [pathname]);
  return (
    <Root>
      <SkipLink />
      {place.cluster && place.inCluster && <ClusterBand name={place.cluster.name} />}
      <PendingBar />
      <aside>
        <Switcher place={place} />
        <JumpButton place={place} shortcut />
        <Navigation place={place} />
      </aside>
      <Drawer place={place} drawer={drawer} />
      <div>
        <header>
          <IconButton
            className="opener"
            aria-label="Open navigation"
            onClick={() => drawer.current?.showModal()}
          >
            <MenuIcon />
          </IconButton>
          <Breadcrumbs />
          {place.cluster && place.inCluster && <ClusterGuard cluster={place.cluster} />}
          <Freshness />
          <ThemeButton />
          <AccountButton />
        </header>
        <main id="main" tabIndex={-1}>
          <ConnectionBanner />
          <Content />
        </main>
      </div>
    </Root>
  );
}
