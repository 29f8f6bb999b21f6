import { useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import { usePrefetched } from '#api/prefetch.ts';
import type { Member, Role } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { FieldRows } from '#kit/field-rows.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { joinWords } from '#lib/text.ts';
import { paths } from '#paths';
import { contractResolver } from '#shared/form-resolver.ts';
import { useClusters, useCurrentUser } from '#shared/place.ts';
import { EditRecord, type RecordFormSpec } from '#shared/record-form.tsx';
import { useMemberIds } from '#shared/route-ids.ts';
import { useMemberActions } from './actions.tsx';
import { BindingFields } from './binding-fields.tsx';
import {
  normalize,
  type RolesForm,
  type RolesValues,
  rolesSchema,
  toBody,
  toForm,
} from './form-schema.ts';
import { members, useUpdateMember } from './queries.ts';
import { lostRights, rightsOf } from './rights.ts';
import { RightsCard } from './rights-card.tsx';
import { resourceWords } from './rights-words.ts';
import { memberName } from './words.ts';

const sections = [{ id: 'roles', title: 'Roles', fields: ['role_bindings'] }] as const;

function useSpec(roles: readonly Role[]): RecordFormSpec<RolesValues> {
  const clusters = useClusters();
  return useMemo(() => {
    const clusterIds = new Set(clusters.map(({ id }) => id));
    const resolver = contractResolver<RolesValues>(rolesSchema({ roles, clusterIds }));
    return { resolver, normalize, sections };
  }, [roles, clusters]);
}

/** Changes which roles a member has, and where. */
export function Component() {
  const ids = useMemberIds();
  const { data: member } = usePrefetched(members.one(ids));
  const { list: roles } = usePrefetched(members.roles(ids.orgId)).data;
  const update = useUpdateMember(ids).mutateAsync;
  const { edit } = useMemberActions()(member);
  const name = memberName(member);
  const spec = useSpec(roles);
  return (
    <EditRecord
      key={member.id}
      spec={spec}
      record={member}
      toForm={toForm}
      toBody={toBody}
      draft={`member/${ids.memberId}/edit`}
      title={`Edit roles of ${name}`}
      send={update}
      nameOf={() => `the roles of ${name}`}
      disabledReason={edit.disabledReason}
      back={paths.member(ids)}
    >
      {({ form }) => (
        <>
          <OwnLoss form={form} member={member} roles={roles} />
          <FormSection id="roles" title="Roles">
            <FieldRows
              control={form.control}
              name="role_bindings"
              label="Roles and where they hold"
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
          <Consequence form={form} member={member} roles={roles} />
        </>
      )}
    </EditRecord>
  );
}

interface PartProps {
  form: RolesForm;
  member: Member;
  roles: readonly Role[];
}

/** The member with the roles that the form has now. */
function useEdited({ form, member, roles }: PartProps): Member {
  const bindings = useWatch({ control: form.control, name: 'role_bindings' });
  const { role_bindings } = normalize({ role_bindings: bindings });
  return {
    ...member,
    role_bindings,
    roles: roles.filter(({ id }) => bindings.some(({ role_id: roleId }) => roleId === id)),
  };
}

function Consequence(props: PartProps) {
  const title = `What ${memberName(props.member)} may do once saved`;
  return <RightsCard title={title} holder={useEdited(props)} roles={props.roles} />;
}

/** Warns whoever is about to take rights from themselves. */
function OwnLoss(props: PartProps) {
  const { member, roles } = props;
  const { id } = useCurrentUser();
  const edited = useEdited(props);
  if (member.user_id !== id) return null;
  const lost = lostRights(rightsOf(member, roles), rightsOf(edited, roles));
  if (lost.length === 0) return null;
  const names = lost.slice(0, 3).map(({ area, resource }) => resourceWords(area, resource).name);
  if (lost.length > 3) names.push(`${lost.length - 3} more`);
  return (
    <Banner tone="warning" role="status">
      These are your own roles. Saving takes rights from you: {joinWords(names)}. You may not be
      able to give them back to yourself.
    </Banner>
  );
}
