import { useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import { useEdited } from '#api/polling.ts';
import { usePrefetched } from '#api/prefetch.ts';
import type { Member, Role } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { FieldRows } from '#kit/field-rows.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { joinWords } from '#lib/text.ts';
import { paths } from '#paths';
import { useClusters, useCurrentUser } from '#shared/current.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { EditRecord, type RecordFormSpec } from '#shared/record-form.tsx';
import { useMemberIds } from '#shared/route-ids.ts';
import { useMemberActions } from './actions.tsx';
import { BindingFields } from './binding-fields.tsx';
import { effectivePermissions, lostPermissions } from './effective-permissions.ts';
import {
  normalize,
  type RolesForm,
  type RolesValues,
  rolesSchema,
  toBody,
  toForm,
} from './form-schema.ts';
import { memberName } from './format.ts';
import { resourceLabel } from './permission-labels.ts';
import { PermissionsCard } from './permissions-card.tsx';
import { members, useUpdateMember } from './queries.ts';

const sections = [{ id: 'roles', title: 'Roles', fields: ['role_bindings'] }] as const;

function useSpec(roles: readonly Role[]): RecordFormSpec<RolesValues> {
  const clusters = useClusters();
  return useMemo(() => {
    const clusterIds = new Set(clusters.map(({ id }) => id));
    const resolver = contractResolver<RolesValues>(rolesSchema({ roles, clusterIds }));
    return { kind: 'member', resolver, normalize, sections };
  }, [roles, clusters]);
}

/** Edits the roles of a member. */
export function Component() {
  const ids = useMemberIds();
  const source = useEdited(members.one(ids));
  const { data: member } = source;
  const { list: roles } = usePrefetched(members.roles(ids.orgId)).data;
  const update = useUpdateMember(ids).mutateAsync;
  const { edit } = useMemberActions()(member);
  const name = memberName(member);
  const spec = useSpec(roles);
  return (
    <EditRecord
      key={member.id}
      spec={spec}
      source={source}
      toForm={toForm}
      toBody={toBody}
      draft={`member/${ids.memberId}/edit`}
      title={`Edit roles of ${name}`}
      send={(body, etag) => update({ body, etag })}
      nameOf={() => `the roles of ${name}`}
      disabledReason={edit.disabledReason}
      back={paths.member(ids)}
    >
      {({ form }) => (
        <>
          <OwnPermissionsWarning form={form} member={member} roles={roles} />
          <FormSection id="roles" title="Roles">
            <FieldRows
              control={form.control}
              name="role_bindings"
              label="Roles and where they apply"
              hideLabel
              noun="role"
              min={1}
              newRow={() => ({ role_id: '', cluster_id: null })}
            >
              {(index) => (
                <BindingFields
                  form={form}
                  roleName={`role_bindings.${index}.role_id`}
                  clusterName={`role_bindings.${index}.cluster_id`}
                  roles={roles}
                />
              )}
            </FieldRows>
          </FormSection>
          <PermissionsPreview form={form} member={member} roles={roles} />
        </>
      )}
    </EditRecord>
  );
}

interface EditedRolesProps {
  form: RolesForm;
  member: Member;
  roles: readonly Role[];
}

/** The member with the current roles of the form. */
function useEditedMember({ form, member, roles }: EditedRolesProps): Member {
  const bindings = useWatch({ control: form.control, name: 'role_bindings' });
  const { role_bindings } = normalize({ role_bindings: bindings });
  return {
    ...member,
    role_bindings,
    roles: roles.filter(({ id }) => bindings.some(({ role_id: roleId }) => roleId === id)),
  };
}

function PermissionsPreview(props: EditedRolesProps) {
  const title = `What ${memberName(props.member)} may do once saved`;
  return <PermissionsCard title={title} holder={useEditedMember(props)} roles={props.roles} />;
}

/** Warns users who are about to remove their own permissions. */
function OwnPermissionsWarning(props: EditedRolesProps) {
  const { member, roles } = props;
  const { id } = useCurrentUser();
  const edited = useEditedMember(props);
  if (member.user_id !== id) return null;
  const lost = lostPermissions(
    effectivePermissions(member, roles),
    effectivePermissions(edited, roles),
  );
  if (lost.length === 0) return null;
  const names = lost.slice(0, 3).map(({ area, resource }) => resourceLabel(area, resource).name);
  if (lost.length > 3) names.push(`${lost.length - 3} more`);
  return (
    <Banner tone="warning" role="status">
      These are your own roles. Saving removes permissions for {joinWords(names)}. You may not be
      able to restore them yourself.
    </Banner>
  );
}
