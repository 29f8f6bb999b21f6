import { useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { AuthenticationPolicy } from '#contract/generated/types.gen.ts';
import { FieldRadio } from '#kit/field-radio.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { AuthenticationSettings } from './authentication-fields.tsx';
import { newAuthentication, type PolicyForm, type PolicyValues } from './form-schema.ts';
import { PolicyFormPage } from './policy-form.tsx';
import { authenticationTexts } from './status.ts';

type Type = AuthenticationPolicy['type'];
const types = Object.keys(authenticationTexts) as Type[];

const sections = [
  { id: 'kind', title: 'Type', fields: ['authentication.type'] },
  { id: 'settings', title: 'Settings', fields: ['authentication'] },
];

/** The form of the authentication policy. */
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
      <FormSection id="kind" title="Type">
        <FieldRadio
          control={control}
          name="authentication.type"
          label="What callers send"
          options={types.map((value) => ({
            value,
            label: authenticationTexts[value].title,
            help: authenticationTexts[value].help,
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
 * Sets the settings of the previous type setAside, so that no hidden secret is saved, and restores those of the next type.
 * Keeps whether the policy is off.
 */
function useSettingsOfType(form: PolicyForm, type: Type): void {
  const setAside = useRef<Partial<Record<Type, AuthenticationPolicy>>>({});
  useOnEdit<PolicyValues, Type>(form, 'authentication.type', type, (next, previous) => {
    const current = form.getValues('authentication');
    if (!current || next === previous) return;
    setAside.current[previous] = { ...current, type: previous } as AuthenticationPolicy;
    const { _meta } = current;
    const settings = setAside.current[next] ?? newAuthentication(next);
    form.setValue(
      'authentication',
      { ...settings, ...(_meta && { _meta }) },
      { shouldDirty: true },
    );
    form.clearErrors('authentication');
  });
}
