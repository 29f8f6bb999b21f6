import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { AclPolicy } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { FieldChips } from '#kit/field-chips.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldRadio } from '#kit/field-radio.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { consumers } from '#resources/consumers/queries.ts';
import { useCluster } from '#shared/current.ts';
import { labelsInUse } from '#shared/labels/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { ListedBy } from './acl-listed-by.tsx';
import { listsOf, newAcl, type PolicyForm, type PolicyValues } from './form-schema.ts';
import { PolicyFormPage } from './policy-form.tsx';
import { identityWarning } from './status.ts';

const sections = [
  { id: 'who', title: 'Who may call', fields: ['acl.mode'] },
  {
    id: 'refusal',
    title: 'Denied requests',
    fields: ['acl.rejected_code', 'acl.rejected_message'],
  },
];

/** The form of access control. */
export function Component() {
  return (
    <PolicyFormPage policy="acl" sections={sections}>
      {(form) => <AclFields form={form} />}
    </PolicyFormPage>
  );
}

function AclFields({ form }: { form: PolicyForm }) {
  const { control } = form;
  const mode = useWatch({ control, name: 'acl.mode' }) ?? 'Allow';
  useListsOfMode(form, mode);
  const warning = identityWarning(useCluster().policies ?? {});
  return (
    <>
      <FormSection id="who" title="Who may call">
        {warning && <Banner tone="warning">{warning}</Banner>}
        <FieldRadio
          control={control}
          name="acl.mode"
          label="Mode"
          options={[
            { value: 'Allow', label: 'Allow', help: 'Only the listed consumers may call' },
            { value: 'Deny', label: 'Deny', help: 'All but the listed consumers may call' },
          ]}
        />
        <ListedConsumers key={mode} form={form} mode={mode} />
      </FormSection>
      <FormSection id="refusal" title="Denied requests">
        <FieldNumber
          control={control}
          name="acl.rejected_code"
          label="Status"
          optional
          placeholder={String(newAcl('Allow').rejected_code)}
          help="HTTP status of the response"
        />
        <FieldText
          control={control}
          name="acl.rejected_message"
          label="Message"
          optional
          emptyAs="undefined"
          placeholder={newAcl('Allow').rejected_message ?? ''}
          help="Body of the response"
        />
      </FormSection>
    </>
  );
}

/** Keeps separate lists per mode, so that a change of mode does not deny the consumers that were allowed. */
function useListsOfMode(form: PolicyForm, mode: AclPolicy['mode']): void {
  const setAside = useRef<Partial<Record<AclPolicy['mode'], object>>>({});
  useOnEdit<PolicyValues, AclPolicy['mode']>(form, 'acl.mode', mode, (next, previous) => {
    const acl: Record<string, unknown> = { ...form.getValues('acl') };
    const lists: Record<string, unknown> = {};
    for (const list of listsOf(previous)) {
      if (acl[list] !== undefined) lists[list] = acl[list];
      delete acl[list];
    }
    setAside.current[previous] = lists;
    const [names] = listsOf(next);
    const restored = setAside.current[next] ?? { [names]: [] };
    form.setValue('acl', { ...acl, ...restored, mode: next } as AclPolicy, { shouldDirty: true });
    form.clearErrors('acl');
  });
}

function ListedConsumers({ form, mode }: { form: PolicyForm; mode: AclPolicy['mode'] }) {
  const { control } = form;
  const [names, labels] = listsOf(mode);
  const byLabel = useWatch({ control, name: `acl.${labels}` }) !== undefined;
  const ids = useClusterIds();
  const knownConsumers = useQuery(consumers.matching(ids, '')).data?.list ?? [];
  const { data: knownLabels = [] } = useQuery(labelsInUse(ids.clusterId, 'consumer'));
  return (
    <>
      <ListedBy form={form} mode={mode} byLabel={byLabel} />
      {byLabel ? (
        <FieldChips
          key="labels"
          control={control}
          name={`acl.${labels}`}
          label="Labels"
          noun="label"
          suggestions={knownLabels}
          help="Consumers that have one of these labels"
        />
      ) : (
        <FieldChips
          key="names"
          control={control}
          name={`acl.${names}`}
          label="Consumers"
          noun="consumer"
          mono
          suggestions={knownConsumers.map(({ name }) => name)}
          help="Names of consumers"
        />
      )}
    </>
  );
}
