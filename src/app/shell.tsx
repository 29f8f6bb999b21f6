import MenuIcon from '@mui/icons-material/Menu';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { onlineManager } from '@tanstack/react-query';
import { Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { Outlet, useLocation } from 'react-router';
import { Banner } from '#kit/banner.tsx';
import { shade } from '#kit/palette.ts';
import { AccountButton, ThemeButton } from './account.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { ClusterLockButton } from './cluster-lock-button.tsx';
import { ClusterBand } from './cluster-mark.tsx';
import { Delivery } from './delivery.tsx';
import { Freshness } from './freshness.tsx';
import { JumpButton } from './jump-button.tsx';
import { Navigation } from './navigation.tsx';
import { PageSkeleton, PendingBar, usePendingShape } from './pending.tsx';
import { type ShellPlace, useShellPlace } from './place.ts';
import { SkipLink } from './skip-link.tsx';
import { Switcher } from './switcher.tsx';

// public/boot.css draws the same frame before the scripts run: change both.
const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  const side = {
    display: 'grid',
    // A long name is cut off instead of widening the navigation.
    gridTemplateColumns: 'minmax(0, 1fr)',
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
      '&::backdrop': { backgroundColor: shade(0.4) },
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

/** The navigation on narrow screens: a native modal dialog, which traps the focus and closes on Escape. */
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

const subscribeOnline = (listener: () => void) => onlineManager.subscribe(listener);

function OfflineBanner() {
  const online = useSyncExternalStore(subscribeOnline, () => onlineManager.isOnline());
  if (online) return null;
  return (
    <div style={{ marginBottom: 16 }}>
      <Banner tone="warning" role="status">
        <strong>You are offline.</strong> What you see may be out of date. Changes can be saved once
        the connection returns.
      </Banner>
    </div>
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

/** The frame around every page: switcher, navigation, header and the page itself. */
export function Shell() {
  const place = useShellPlace();
  const { pathname } = useLocation();
  const drawer = useRef<HTMLDialogElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: any navigation closes the drawer
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
          {place.cluster && place.inCluster && <ClusterLockButton cluster={place.cluster} />}
          <Freshness />
          <ThemeButton />
          <AccountButton />
        </header>
        <main id="main" tabIndex={-1}>
          <OfflineBanner />
          <Content />
        </main>
        {place.cluster && place.inCluster && <Delivery key={place.cluster.id} />}
      </div>
    </Root>
  );
}
