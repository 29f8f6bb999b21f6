// The package's own entry drags in a validator that compiles schemas to code.
import Form from '@rjsf/core/lib/components/Form.js';
import type { RegistryFieldsType, RJSFSchema } from '@rjsf/utils';
import { memo } from 'react';
import { tidySettings } from './form-data.ts';
import { formValidator } from './form-validator.ts';
import { SettingsField } from './settings-field.tsx';
import { ItemTemplate, ListTemplate, ObjectTemplate, PlainTemplate } from './settings-parts.tsx';
import { stillDefaults } from './still-defaults.ts';

const fields: RegistryFieldsType = { StringField: SettingsField, FallbackField: SettingsField };

const templates = {
  FieldTemplate: PlainTemplate,
  ObjectFieldTemplate: ObjectTemplate,
  ArrayFieldTemplate: ListTemplate,
  ArrayFieldItemTemplate: ItemTemplate,
};

interface SettingsFormProps {
  /** As `formSchema` makes it. */
  schema: RJSFSchema;
  value: unknown;
  onChange: (value: unknown) => void;
  disabled: boolean;
}

/** The form of a plugin's settings, generated from their schema. It judges nothing: the editor does. */
export const SettingsForm = memo(function SettingsForm(props: SettingsFormProps) {
  const { schema, value, onChange, disabled } = props;
  return (
    <Form
      // Not a form of its own: it stands, for React, inside the form of the record.
      tagName="div"
      idPrefix="settings"
      idSeparator="/"
      schema={schema}
      formData={value}
      validator={formValidator}
      noValidate
      showErrorList={false}
      experimental_defaultFormStateBehavior={stillDefaults}
      disabled={disabled}
      fields={fields}
      templates={templates}
      onChange={({ formData }, id) => onChange(tidySettings(formData, value, id))}
    >
      {/* In the place of a submit button. */}
      <span />
    </Form>
  );
});
