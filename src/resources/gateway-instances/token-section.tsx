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
import { useCan, useCluster } from '#shared/current.ts';

/** As long as a gateway's certificate is valid. */
const YEAR_MS = 365 * 86_400_000;

/** Creates the access token for reports on this page, because leaving the page would lose the install command. */
export function TokenSection() {
  const { id: clusterId, name } = useCluster();
  const { reason } = useCan()('cluster', 'gateway_instances', 'post');
  const { mutateAsync: create, isPending } = useCreateAccessToken();
  const [token, setToken] = useState<string>();
  const [problem, setProblem] = useState<string>();
  async function issue() {
    if (isPending) return;
    setProblem(undefined);
    try {
      const expire = new Date(Date.now() + YEAR_MS).toISOString();
      const notes = `Reports of the gateways of ${name}`;
      const scope = 'gateway_reports';
      setToken((await create({ notes, expire, scope, cluster_id: clusterId })).token);
      // Without the token: it is useless to listen to.
      announce('Token created. Copy it now, it is not shown again.');
    } catch (error) {
      setProblem(errorMessage(error));
    }
  }
  return (
    <>
      <p>
        It needs an access token. The one that you create here can report the gateways of {name} and
        do nothing else. It works for several gateways, for a year, as long as you may add gateways
        to this cluster. You can revoke it under{' '}
        <Link href={paths.accountTokens()}>your access tokens</Link>.
      </p>
      {token === undefined ? (
        <div>
          <ActionButton
            size="small"
            action={{
              label: isPending ? 'Creating' : 'Create access token',
              run: () => void issue(),
              ...(reason && { disabledReason: reason }),
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
