import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useEffect } from 'react';
import { errorMessage } from '#api/errors.ts';
import type { Consumer, ConsumerCredentials } from '#contract/generated/types.gen.ts';
import { type CredentialPlugin, credentialPlugins } from '#domain/consumer-rules.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { joinWords } from '#lib/text.ts';
import { paths } from '#paths';
import { ActionButton, ActionLink } from '#shared/action-button.tsx';
import { credentialTexts } from '#shared/credential-texts.ts';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { credentialDefinitions, type ReadSecret } from './credential-definitions.tsx';
import { useRevealCredentials } from './queries.ts';

/** How long revealed secrets stay visible. */
const SHOWN_MS = 60_000;

const Body = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 16,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& h3': { margin: '0 0 6px', fontSize: 'inherit', fontWeight: 600 },
  '& section + section': {
    paddingTop: 12,
    borderTop: `1px solid ${theme.vars.palette.faintLine}`,
  },
  '& p': { margin: 0, color: theme.vars.palette.muted },
}));

/** The credentials of a consumer. Revealed secrets are hidden again after a minute. */
export function CredentialsCard({ consumer }: { consumer: Consumer }) {
  const ids = useConsumerIds();
  const { change, reveal: may } = useConsumerPermissions();
  const reveal = useRevealCredentials(ids);
  const { data, reset } = reveal;
  const copying = useRevealCredentials(ids);
  const failure = reveal.error ?? copying.error;
  useEffect(() => {
    if (!data) return;
    announce('Secrets are visible for a minute');
    const timer = setTimeout(reset, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [data, reset]);

  /** Reads a secret for the clipboard and discards the response. */
  async function readSecret(plugin: CredentialPlugin, member: string): Promise<string> {
    const revealed: Record<string, Record<string, unknown> | undefined> = {
      ...(await copying.mutateAsync()),
    };
    copying.reset();
    const secret = revealed[plugin]?.[member];
    if (typeof secret !== 'string') throw new Error(`${plugin} no longer has ${member}`);
    return secret;
  }

  const credentials = { ...consumer.credentials, ...data };
  const plugins = Object.keys(credentials);
  return (
    <Card
      title="Credentials"
      count={plugins.length}
      actions={
        <>
          {plugins.length > 0 &&
            (data ? (
              <Button size="small" onClick={reset}>
                Hide secrets
              </Button>
            ) : (
              <ActionButton
                size="small"
                action={{
                  label: 'Reveal secrets',
                  run: () => reveal.mutate(),
                  disabledReason: may,
                }}
              />
            ))}
          <ActionLink
            size="small"
            label="Edit"
            href={`${paths.consumerEdit(ids)}#credentials`}
            disabledReason={change}
          />
        </>
      }
    >
      <Body>
        {failure && (
          <Banner tone="bad" role="alert">
            {errorMessage(failure)}
          </Banner>
        )}
        {plugins.length === 0 && <p>None. Gateways cannot authenticate this consumer.</p>}
        {credentialPlugins.map((plugin) => (
          <Credential
            key={plugin}
            plugin={plugin}
            credentials={credentials}
            read={may === undefined ? (member) => () => readSecret(plugin, member) : undefined}
          />
        ))}
        <OtherCredentials names={plugins} />
      </Body>
    </Card>
  );
}

interface CredentialProps<P extends CredentialPlugin> {
  plugin: P;
  credentials: ConsumerCredentials;
  read: ReadSecret;
}

function Credential<P extends CredentialPlugin>({ plugin, credentials, read }: CredentialProps<P>) {
  const credential = credentials[plugin];
  if (!credential) return null;
  const id = `credential-${plugin}`;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{credentialTexts[plugin].title}</h3>
      <DefinitionList items={credentialDefinitions[plugin](credential, read)} />
    </section>
  );
}

function OtherCredentials({ names }: { names: string[] }) {
  const others = names.filter((name) => !credentialPlugins.some((plugin) => plugin === name));
  return others.length > 0 && <p>{`Also ${joinWords(others)}: see the JSON tab.`}</p>;
}
