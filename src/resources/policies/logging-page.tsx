import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { PolicyFormPage } from './policy-form.tsx';

const sections = [{ id: 'logs', title: 'Access logs', fields: ['logging'] }];

/** The form of the logging policy. */
export function Component() {
  return (
    <PolicyFormPage policy="logging" sections={sections}>
      {({ control }) => (
        <FormSection id="logs" title="Access logs">
          <FieldSwitch
            control={control}
            name="logging.enabled"
            label="Send access logs"
            help="When off, the settings are kept"
          />
          <FieldText
            control={control}
            name="logging.log_collection_id"
            label="Log collection"
            optional
            mono
            emptyAs="undefined"
            help="The id of the collection that receives the logs"
          />
        </FormSection>
      )}
    </PolicyFormPage>
  );
}
