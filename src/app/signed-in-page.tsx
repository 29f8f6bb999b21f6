import { useEffect } from 'react';
import { Card } from '#kit/card.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { CentredPage } from '#shared/centred-page.tsx';
import { announceSignedIn } from './session-end.ts';

/** The last page of a sign-in in a separate window: notifies the waiting page and closes where the browser allows it. */
export function Component() {
  useEffect(() => {
    announceSignedIn();
    window.close();
  }, []);
  return (
    <CentredPage>
      <Page title="You are signed in" description="You can continue on the page you came from.">
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
