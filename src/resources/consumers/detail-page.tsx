import { lazy, Suspense, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import { keyKindFor } from '#domain/jwt-keys.ts';
import { CopyButton } from '#kit/copy-button.tsx';
import { MenuButton } from '#kit/menu-button.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Tabs } from '#kit/tabs.tsx';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { GatewayIssuesNotice } from '#shared/gateway-issues.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerActions, useConsumerPermissions } from './actions.tsx';
import { consumers } from './queries.ts';

const TokenDialog = lazy(() =>
  import('./token-dialog.tsx').then((module) => ({ default: module.TokenDialog })),
);

/** The page frame for the tabs of one consumer. */
export function Component() {
  const ids = useConsumerIds();
  const { data: consumer } = usePrefetched(consumers.one(ids));
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { edit, copyId, remove } = useConsumerActions(() => void navigate(paths.consumers(ids)))(
    consumer,
  );
  const { change, issue } = useConsumerPermissions();
  const [issuing, setIssuing] = useState(false);
  const tab = (label: string, href: string, count?: number) => ({
    label,
    href,
    selected: pathname === href,
    ...(count !== undefined && { count }),
  });
  return (
    <Page
      title={consumer.name}
      description={consumer.description}
      meta={
        <span>
          id <Mono>{consumer.id}</Mono> <CopyButton text={consumer.id} noun="id" />
        </span>
      }
      actions={
        <>
          <ActionButton
            action={{
              label: 'Issue token',
              run: () => setIssuing(true),
              disabledReason: issue ?? noTokenReason(consumer),
            }}
          />
          <ActionButton action={edit} />
          <MenuButton
            label={`More actions for ${consumer.name}`}
            actions={() => [copyId, remove]}
          />
        </>
      }
      tabs={
        <Tabs
          label="Parts of the consumer"
          items={[
            tab('Overview', paths.consumer(ids)),
            tab('Plugins', paths.consumerPlugins(ids), Object.keys(consumer.plugins ?? {}).length),
            tab('JSON', paths.consumerJson(ids)),
            tab('History', paths.consumerHistory(ids)),
          ]}
        />
      }
    >
      <GatewayIssuesNotice
        record={consumer}
        noun="consumer"
        editHref={paths.consumerEdit(ids)}
        editDisabledReason={change}
      />
      <Outlet />
      {issuing && (
        <Suspense fallback={null}>
          <TokenDialog consumer={consumer} onClose={() => setIssuing(false)} />
        </Suspense>
      )}
    </Page>
  );
}

/** The reason why no token can be signed for a consumer, whatever the permissions. */
function noTokenReason({ credentials }: Consumer): string | undefined {
  const jwt = credentials?.['jwt-auth'];
  if (!jwt) return 'The consumer has no JWT auth credential to sign a token with';
  if (keyKindFor(jwt.algorithm) === undefined || jwt.private_key) return undefined;
  return 'The JWT auth credential has no private key, so its tokens are signed elsewhere';
}
