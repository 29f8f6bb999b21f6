import Button from '@mui/material/Button';
import { useNavigate } from 'react-router';
import { Card } from '#kit/card.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { CentredPage } from '#shared/centred-page.tsx';
import { useCurrentUser } from '#shared/place.ts';
import { signOut } from '#shared/sign-out.ts';
import { NameForm } from './name-form.tsx';
import { useInitializeOrganization } from './queries.ts';

/** The first page of a user who belongs to no organization yet. */
export function Component() {
  const navigate = useNavigate();
  const { email } = useCurrentUser();
  const { mutateAsync } = useInitializeOrganization();
  return (
    <CentredPage>
      <Page
        title="Set up your organization"
        description="Everything you manage belongs to one. It starts with a cluster, so that the next step is your first application. If colleagues already have an organization, ask them for an invitation instead."
      >
        <Card>
          {/* The start page knows the new organization's cluster and goes on to its applications. */}
          <NameForm send={mutateAsync} onSaved={() => void navigate(paths.home())} />
        </Card>
        {/* Whoever came with the wrong address is not stuck here. */}
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
