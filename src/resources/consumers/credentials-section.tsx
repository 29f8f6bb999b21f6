import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useWatch } from 'react-hook-form';
import { type CredentialPlugin, credentialPlugins } from '#domain/consumer-rules.ts';
import { announce } from '#kit/announcer.tsx';
import { Note, Part } from '#kit/form-layout.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { joinWords } from '#lib/text.ts';
import { credentialWords } from './credential-words.ts';
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

/** The fields of each kind of credential. */
const fields: Record<CredentialPlugin, (props: { form: ConsumerForm }) => React.ReactNode> = {
  'key-auth': KeyAuthFields,
  'basic-auth': BasicAuthFields,
  'jwt-auth': JwtAuthFields,
  'hmac-auth': HmacAuthFields,
};

/** The credentials of a consumer: those it has, each with its fields, and a button for each that it lacks. */
export function CredentialsSection({ form }: { form: ConsumerForm }) {
  const { control } = form;
  // A text, so that typing inside a credential draws none of this again.
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

  function set(credentials: object, words: string, focus: string) {
    form.setValue('credentials', credentials, { shouldDirty: true });
    announce(words);
    setTimeout(() =>
      document.getElementById('credentials')?.querySelector<HTMLElement>(focus)?.focus(),
    );
  }

  function add(plugin: CredentialPlugin) {
    const credential = newCredential(plugin, form.getValues('name'));
    const words = `Added ${credentialWords[plugin].title}`;
    set(
      { ...form.getValues('credentials'), [plugin]: credential },
      words,
      `[data-credential=${plugin}] input`,
    );
  }

  function remove(plugin: CredentialPlugin) {
    const { [plugin]: _gone, ...rest } = form.getValues('credentials') ?? {};
    form.clearErrors(`credentials.${plugin}`);
    set(rest, `Removed ${credentialWords[plugin].title}`, `[data-add=${plugin}]`);
  }

  return (
    <FormSection id="credentials" title="Credentials">
      <Note>
        {present.length === 0
          ? 'Without credentials no authentication recognizes this consumer.'
          : 'Whichever of these an API asks for identifies the consumer.'}
      </Note>
      {credentialPlugins
        .filter((plugin) => present.includes(plugin))
        .map((plugin) => {
          const { title, about } = credentialWords[plugin];
          const Fields = fields[plugin];
          return (
            <Part key={plugin} aria-label={title} data-credential={plugin}>
              <Legend>
                {title}
                <Button size="small" aria-label={`Remove ${title}`} onClick={() => remove(plugin)}>
                  Remove
                </Button>
              </Legend>
              <Note>{about}</Note>
              <Fields form={form} />
            </Part>
          );
        })}
      {others.length > 0 && (
        <Note>{`Also has ${joinWords(others)}, which stays as it is: this console has no fields for it.`}</Note>
      )}
      {missing.length > 0 && (
        <Buttons role="group" aria-label="Add credentials">
          {missing.map((plugin) => (
            <Button
              key={plugin}
              size="small"
              startIcon={<AddIcon />}
              data-add={plugin}
              title={credentialWords[plugin].about}
              // Leaving a field may show its fault, which would move the button away under the pointer.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(plugin)}
            >
              {`Add ${credentialWords[plugin].title}`}
            </Button>
          ))}
        </Buttons>
      )}
    </FormSection>
  );
}
