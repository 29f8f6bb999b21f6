import Button from '@mui/material/Button';
import { useNavigate } from 'react-router';
import { Card } from '#kit/card.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { CentredPage } from '#shared/centred-page.tsx';
import { useCurrentUser } from '#shared/current.ts';
import { signOut } from '#shared/sign-out.ts';
import { NameForm } from './name-form.tsx';
import { useInitializeOrganization } from './queries.ts';

/** First page of a user without an organization. */
export function Component() {
  const navigate = useNavigate();
  const { email } = useCurrentUser();
  const { mutateAsync } = useInitializeOrganization();
  return (
    <CentredPage>
      <Page
        title="Set up your organization"
        description="Your work lives in an organization. We create its first cluster. If colleagues already have an organization, ask them for an invitation instead."
      >
        <Card>
          {/* The start page redirects to the new organization's cluster. */}
          <NameForm
            send={(name) => mutateAsync(name)}
            onSaved={() => void navigate(paths.home())}
          />
        </Card>
        {/* A way out for a user with the wrong account. */}
        <div style={{ fontSize: '0.8125rem' }}>
          Signed in as {email}.{' '}
          <Button variant="text" size="small" onClick={signOut}>
            Sign out
          </Button>
        </div>
      </Page>
    </CentredPage>
  );
}
