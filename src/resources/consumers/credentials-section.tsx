import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useWatch } from 'react-hook-form';
import { type CredentialPlugin, credentialPlugins } from '#domain/consumer-rules.ts';
import { announce } from '#kit/announcer.tsx';
import { FieldGroup, FormNote } from '#kit/form-layout.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { joinWords } from '#lib/text.ts';
import { credentialTexts } from '#shared/credential-texts.ts';
import { type ConsumerForm, newCredential } from './form-schema.ts';
import { HmacAuthFields } from './hmac-fields.tsx';
import { JwtAuthFields } from './jwt-fields.tsx';
import { BasicAuthFields, KeyAuthFields } from './plain-fields.tsx';

const Legend = styled('legend')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 8,
});

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 });

const fields: Record<CredentialPlugin, (props: { form: ConsumerForm }) => React.ReactNode> = {
  'key-auth': KeyAuthFields,
  'basic-auth': BasicAuthFields,
  'jwt-auth': JwtAuthFields,
  'hmac-auth': HmacAuthFields,
};

/** The fields of a consumer's credentials, with a button to add each missing kind. */
export function CredentialsSection({ form }: { form: ConsumerForm }) {
  const { control } = form;
  // A string, so that typing in a credential does not re-render this section.
  const names = useWatch({
    control,
    name: 'credentials',
    compute: (credentials) =>
      Object.entries(credentials ?? {})
        .filter(([, credential]) => credential !== undefined)
        .map(([plugin]) => plugin)
        .join(' '),
  });
  const present = names.split(' ').filter((name) => name !== '');
  const others = present.filter((name) => !credentialPlugins.some((plugin) => plugin === name));
  const missing = credentialPlugins.filter((plugin) => !present.includes(plugin));

  function update(credentials: object, message: string, focusSelector: string) {
    form.setValue('credentials', credentials, { shouldDirty: true });
    announce(message);
    setTimeout(() =>
      document.getElementById('credentials')?.querySelector<HTMLElement>(focusSelector)?.focus(),
    );
  }

  function add(plugin: CredentialPlugin) {
    const credential = newCredential(plugin, form.getValues('name'));
    update(
      { ...form.getValues('credentials'), [plugin]: credential },
      `Added ${credentialTexts[plugin].title}`,
      `[data-credential=${plugin}] input`,
    );
  }

  function remove(plugin: CredentialPlugin) {
    const { [plugin]: _removed, ...rest } = form.getValues('credentials') ?? {};
    form.clearErrors(`credentials.${plugin}`);
    update(rest, `Removed ${credentialTexts[plugin].title}`, `[data-add=${plugin}]`);
  }

  return (
    <FormSection id="credentials" title="Credentials">
      <FormNote>
        {present.length === 0
          ? 'Without credentials, gateways cannot authenticate this consumer.'
          : 'An API authenticates the consumer by the kind of credential it requires.'}
      </FormNote>
      {credentialPlugins
        .filter((plugin) => present.includes(plugin))
        .map((plugin) => {
          const { title, about } = credentialTexts[plugin];
          const Fields = fields[plugin];
          return (
            <FieldGroup key={plugin} aria-label={title} data-credential={plugin}>
              <Legend>
                {title}
                <Button size="small" aria-label={`Remove ${title}`} onClick={() => remove(plugin)}>
                  Remove
                </Button>
              </Legend>
              <FormNote>{about}</FormNote>
              <Fields form={form} />
            </FieldGroup>
          );
        })}
      {others.length > 0 && (
        <FormNote>{`Also has ${joinWords(others)}. This console has no fields for it and leaves it unchanged.`}</FormNote>
      )}
      {missing.length > 0 && (
        <Buttons role="group" aria-label="Add credentials">
          {missing.map((plugin) => (
            <Button
              key={plugin}
              size="small"
              startIcon={<AddIcon />}
              data-add={plugin}
              title={credentialTexts[plugin].about}
              // Keeps the focus: leaving a field may show its error, which would move the button away from the pointer.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(plugin)}
            >
              {`Add ${credentialTexts[plugin].title}`}
            </Button>
          ))}
        </Buttons>
      )}
    </FormSection>
  );
}
