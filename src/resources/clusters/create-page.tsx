import { useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { ClusterCreate } from '#contract/generated/types.gen.ts';
import { zClusterCreate, zClusterName } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { nameIssues } from '#domain/rules.ts';
import { Card } from '#kit/card.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { regions } from '#resources/regions/queries.ts';
import { useCurrentUser, useRouteId } from '#shared/current.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { QuotaHint } from '#shared/quota-hint.tsx';
import { refineWith } from '#shared/rule-refinement.ts';
import { SmallForm } from '#shared/small-form.tsx';
import { useClusterPermissions } from './actions.tsx';
import { useCreateCluster } from './queries.ts';

const schema = zClusterCreate.check(
  refineWith(({ name }: ClusterCreate) => (name === '' ? [] : nameIssues(name))),
);
const resolver = contractResolver<ClusterCreate>(schema);
const initial: ClusterCreate = { name: '', region_id: '' };

/** The form that creates a cluster and opens its page, which shows the progress. */
export function Component() {
  const orgId = useRouteId('orgId');
  const user = useCurrentUser();
  const navigate = useNavigate();
  const { list } = usePrefetched(regions.all()).data;
  const create = useCreateCluster(orgId).mutateAsync;
  const edit = useEditForm<ClusterCreate>({
    initial,
    resolver,
    draftKey: `${user.id}/${orgId}/cluster/new`,
  });
  const { control } = edit.form;
  const disabledReason = useClusterPermissions().create;
  const submit = useFormSubmit({
    edit,
    send: async (values) => ({ id: (await create(values)).id }),
    recovered: ({ record_id: id }) => ({ id }),
    onSaved: ({ id: clusterId }) => void navigate(paths.cluster({ orgId, clusterId })),
  });
  return (
    <Page
      title="Create cluster"
      description="A group of gateways with one configuration, for example one per environment."
    >
      <QuotaHint quota="clusters" />
      <Card>
        <SmallForm
          {...submit}
          edit={edit}
          submitLabel="Create cluster"
          disabledReason={disabledReason}
          buttons={<LinkButton href={paths.clusters(orgId)}>Cancel</LinkButton>}
        >
          <FieldText
            control={control}
            name="name"
            label="Name"
            help={`Up to ${maxLengthOf(zClusterName)} characters, unique in the organization. It becomes part of the address that gateways connect to.`}
            maxLength={maxLengthOf(zClusterName)}
          />
          <FieldSelect
            control={control}
            name="region_id"
            label="Region"
            help="Where the control plane of the cluster runs. It cannot be changed later."
            options={list.map(({ id, name, provider }) => ({
              value: id,
              label: `${name} (${provider})`,
            }))}
          />
        </SmallForm>
      </Card>
    </Page>
  );
}
