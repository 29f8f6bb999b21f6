import { useState } from 'react';
import { submitWords } from '#api/errors.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { Link } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { paths } from '#paths';
import { useCreateAccessToken } from '#resources/access-tokens/queries.ts';
import { ActionButton } from '#shared/action-button.tsx';
import { useCluster } from '#shared/place.ts';

/** How long the certificate of a gateway is valid as well, in milliseconds. */
const YEAR_MS = 365 * 86_400_000;

/** Makes the access token that gateways report with, here: leaving the page would lose the private key. */
export function TokenPart() {
  const { name } = useCluster();
  const { mutateAsync: create, isPending } = useCreateAccessToken();
  const [token, setToken] = useState<string>();
  const [problem, setProblem] = useState<string>();
  async function issue() {
    if (isPending) return;
    setProblem(undefined);
    try {
      const expire = new Date(Date.now() + YEAR_MS).toISOString();
      setToken((await create({ notes: `Gateways of ${name} report with it`, expire })).token);
      // The token itself is no text to listen to.
      announce('Token created. Copy it now, it is not shown again.');
    } catch (error) {
      setProblem(submitWords(error));
    }
  }
  return (
    <>
      <p>
        It needs an access token of somebody who may add gateways. A token acts with all the roles
        of its owner, so prefer an account that may do little else. It works for a year; one token
        serves many gateways, and is revoked under{' '}
        <Link href={paths.accountTokens()}>your access tokens</Link>.
      </p>
      {token === undefined ? (
        <div>
          <ActionButton
            size="small"
            action={{
              label: isPending ? 'Creating' : 'Create access token',
              run: () => void issue(),
            }}
          />
        </div>
      ) : (
        <Banner tone="good" action={<CopyButton text={token} what="token" variant="text" />}>
          Copy the token now, it is not shown again: <Mono>{token}</Mono>
        </Banner>
      )}
      {problem && (
        <Banner tone="bad" role="alert">
          {problem}
        </Banner>
      )}
    </>
  );
}
