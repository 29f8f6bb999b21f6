import { useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { AuthenticationPolicy } from '#contract/generated/types.gen.ts';
import { FieldRadio } from '#kit/field-radio.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { AuthenticationSettings } from './authentication-fields.tsx';
import { newAuthentication, type PolicyForm, type PolicyValues } from './form-schema.ts';
import { PolicyFormPage } from './policy-form.tsx';
import { authenticationWords } from './words.ts';

type Type = AuthenticationPolicy['type'];
const types = Object.keys(authenticationWords) as Type[];

const sections = [
  { id: 'kind', title: 'Kind', fields: ['authentication.type'] },
  { id: 'settings', title: 'Settings', fields: ['authentication'] },
];

/** How callers prove who they are. */
export function Component() {
  return (
    <PolicyFormPage policy="authentication" sections={sections}>
      {(form) => <AuthenticationFields form={form} />}
    </PolicyFormPage>
  );
}

function AuthenticationFields({ form }: { form: PolicyForm }) {
  const { control } = form;
  const type = useWatch({ control, name: 'authentication.type' }) ?? 'key-auth';
  useSettingsOfType(form, type);
  return (
    <>
      <FormSection id="kind" title="Kind">
        <FieldRadio
          control={control}
          name="authentication.type"
          label="What callers send"
          options={types.map((value) => ({
            value,
            label: authenticationWords[value].title,
            help: authenticationWords[value].help,
          }))}
        />
      </FormSection>
      <FormSection id="settings" title="Settings">
        <AuthenticationSettings key={type} form={form} type={type} />
      </FormSection>
    </>
  );
}

/**
 * Another kind has other settings: those of the kind so far are set aside, so that no secret is saved that nobody sees,
 * and come back with their kind. Whether the policy is off stays.
 */
function useSettingsOfType(form: PolicyForm, type: Type): void {
  const aside = useRef<Partial<Record<Type, AuthenticationPolicy>>>({});
  useOnEdit<PolicyValues, Type>(form, 'authentication.type', type, (next, previous) => {
    const current = form.getValues('authentication');
    if (!current || next === previous) return;
    aside.current[previous] = { ...current, type: previous } as AuthenticationPolicy;
    const { _meta } = current;
    const settings = aside.current[next] ?? newAuthentication(next);
    form.setValue(
      'authentication',
      { ...settings, ...(_meta && { _meta }) },
      { shouldDirty: true },
    );
    form.clearErrors('authentication');
  });
}
