import { useEffect } from 'react';
import { Card } from '#kit/card.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { CentredPage } from '#shared/centred-page.tsx';
import { announceSignedIn } from './session-end.ts';

/** Ends a sign-in in a window of its own: tells the page that waits for it, and closes where the browser allows. */
export function Component() {
  useEffect(() => {
    announceSignedIn();
    window.close();
  }, []);
  return (
    <CentredPage>
      <Page
        title="You are signed in"
        description="The page that you came from continues where it was."
      >
        <Card>
          Close this window, or{' '}
          <LinkButton size="small" href={paths.home()}>
            Go to the start page
          </LinkButton>
        </Card>
      </Page>
    </CentredPage>
  );
}
