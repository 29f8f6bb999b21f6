import { useNavigate } from 'react-router';
import { Card } from '#kit/card.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { NameForm } from './name-form.tsx';
import { useCreateOrganization } from './queries.ts';

/** Creates an organization. */
export function Component() {
  const navigate = useNavigate();
  const { mutateAsync } = useCreateOrganization();
  return (
    <Page
      title="Create organization"
      description="You become its owner. It comes with a cluster and the built-in roles."
    >
      <Card>
        <NameForm
          send={(name) => mutateAsync(name)}
          onSaved={({ id }) => void navigate(paths.clusters(id))}
          buttons={<LinkButton href={paths.organizations()}>Cancel</LinkButton>}
        />
      </Card>
    </Page>
  );
}
