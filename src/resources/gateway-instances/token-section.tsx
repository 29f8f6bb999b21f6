import { useState } from 'react';
import { errorMessage } from '#api/errors.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { Link } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { paths } from '#paths';
import { useCreateAccessToken } from '#resources/access-tokens/queries.ts';
import { ActionButton } from '#shared/action-button.tsx';
import { useCluster } from '#shared/current.ts';

/** As long as a gateway's certificate is valid. */
const YEAR_MS = 365 * 86_400_000;

/** Creates the access token for reports on this page, because leaving the page would lose the private key. */
export function TokenSection() {
  const { name } = useCluster();
  const { mutateAsync: create, isPending } = useCreateAccessToken();
  const [token, setToken] = useState<string>();
  const [problem, setProblem] = useState<string>();
  async function issue() {
    if (isPending) return;
    setProblem(undefined);
    try {
      const expire = new Date(Date.now() + YEAR_MS).toISOString();
      setToken((await create({ notes: `Reports of the gateways of ${name}`, expire })).token);
      // Without the token: it is useless to listen to.
      announce('Token created. Copy it now, it is not shown again.');
    } catch (error) {
      setProblem(errorMessage(error));
    }
  }
  return (
    <>
      <p>
        It needs an access token of a user who may add gateways. A token has all the roles of its
        owner, so prefer an account with few other roles. It is valid for a year and works for
        several gateways. You can revoke it under{' '}
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
        <Banner tone="good" action={<CopyButton text={token} noun="token" variant="text" />}>
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
