import { useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import type { Member, MemberInvite, Role } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { type EditForm, useEditForm } from '#kit/form-state.ts';
import { LinkButton } from '#kit/link.tsx';
import { paths } from '#paths';
import { useClusters, useCurrentUser } from '#shared/current.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { SmallForm } from '#shared/small-form.tsx';
import { useMemberPermissions } from './actions.tsx';
import { BindingFields } from './binding-fields.tsx';
import { inviteDefaults, inviteSchema, toInvite } from './form-schema.ts';
import { PermissionsCard } from './permissions-card.tsx';
import { useInviteMember } from './queries.ts';

interface InviteFormProps {
  orgId: string;
  roles: readonly Role[];
  onInvited: (invited: { member: Member; warning: string | undefined }) => void;
}

/** Form for an invitation, with a preview of the role's permissions. */
export function InviteForm(props: InviteFormProps) {
  const { orgId, roles, onInvited } = props;
  const user = useCurrentUser();
  const clusters = useClusters();
  const resolver = useMemo(() => {
    const clusterIds = new Set(clusters.map(({ id }) => id));
    return contractResolver<MemberInvite>(inviteSchema({ roles, clusterIds }));
  }, [roles, clusters]);
  const edit = useEditForm<MemberInvite>({
    initial: inviteDefaults,
    resolver,
    draftKey: `${user.id}/${orgId}/member/new`,
  });
  const invite = useInviteMember(orgId).mutateAsync;
  const submit = useFormSubmit({
    edit,
    send: async (values) => invite(toInvite(values)),
    onSaved: ({ payload, warning }) => onInvited({ member: payload, warning }),
  });
  const { form } = edit;
  const disabledReason = useMemberPermissions().invite;
  return (
    <>
      <Card>
        <SmallForm
          {...submit}
          edit={edit}
          submitLabel="Send invitation"
          disabledReason={disabledReason}
          buttons={<LinkButton href={paths.members(orgId)}>Cancel</LinkButton>}
        >
          <FieldText
            control={form.control}
            name="email"
            label="Email address"
            help="The person signs in or signs up with this address"
            type="email"
          />
          <BindingFields form={form} roleName="role_id" clusterName="cluster_id" roles={roles} />
        </SmallForm>
      </Card>
      <Preview edit={edit} orgId={orgId} roles={roles} />
    </>
  );
}

interface PreviewProps {
  edit: EditForm<MemberInvite>;
  orgId: string;
  roles: readonly Role[];
}

/** Permissions of the selected role. */
function Preview(props: PreviewProps) {
  const { edit, orgId, roles } = props;
  const { control } = edit.form;
  const [roleId, clusterId] = useWatch({ control, name: ['role_id', 'cluster_id'] });
  const chosen = roles.filter(({ id }) => id === roleId);
  if (chosen.length === 0) return null;
  const holder = {
    org_id: orgId,
    roles: chosen,
    role_bindings: [{ role_id: roleId, cluster_id: clusterId || null }],
  };
  return <PermissionsCard title="What the role allows" holder={holder} roles={roles} />;
}
