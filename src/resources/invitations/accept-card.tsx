import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNavigate, useRevalidator } from 'react-router';
import { errorMessage } from '#api/errors.ts';
import type { Invitation, InvitedRole } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { joinWords } from '#lib/text.ts';
import { paths } from '#paths';
import { type InvitationLink, useAcceptInvitation } from './queries.ts';

const roleText = ({ name, cluster_name: cluster }: InvitedRole) =>
  cluster ? `${name} in ${cluster}` : name;

/** A valid invitation with a button to accept it. */
export function AcceptCard({ link, invitation }: { link: InvitationLink; invitation: Invitation }) {
  const {
    org_name: name = 'the organization',
    invited_by: inviter,
    roles = [],
    email,
  } = invitation;
  const accept = useAcceptInvitation(link);
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const [failure, setFailure] = useState<string>();
  async function join() {
    if (accept.isPending) return;
    setFailure(undefined);
    try {
      await accept.mutateAsync();
    } catch (error) {
      setFailure(errorMessage(error));
      // It may have expired or been withdrawn meanwhile, which the reloaded page then shows.
      return void revalidate();
    }
    // The start page selects a cluster that the new member may see.
    void navigate(paths.organization(link.orgId), { replace: true });
  }
  return (
    <Page
      title={`Join ${name}`}
      description={inviter ? `${inviter} invites you.` : 'You are invited.'}
    >
      <Card>
        <div style={{ display: 'grid', gap: 16 }}>
          <DefinitionList
            items={[
              { term: 'Organization', value: name },
              { term: 'Invited by', value: inviter },
              { term: roles.length > 1 ? 'Roles' : 'Role', value: joinWords(roles.map(roleText)) },
              { term: 'You', value: email },
              { term: 'Expires', value: <RelativeTime value={invitation.expires_at} /> },
            ]}
          />
          {failure && (
            <Banner tone="bad" role="alert">
              {failure}
            </Banner>
          )}
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
            <Button
              variant="contained"
              onClick={() => void join()}
              aria-disabled={accept.isPending || undefined}
            >
              Accept invitation
            </Button>
            <LinkButton href={paths.home()}>Not now</LinkButton>
          </div>
        </div>
      </Card>
    </Page>
  );
}
