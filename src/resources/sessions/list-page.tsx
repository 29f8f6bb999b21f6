import { errorMessage } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { accessToken } from '#api/session.ts';
import type { Session } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Page } from '#kit/page.tsx';
import { DataTable } from '#kit/table.tsx';
import { useToast } from '#kit/toast.tsx';
import { plural } from '#lib/text.ts';
import { ActionButton } from '#shared/action-button.tsx';
import { signOut } from '#shared/sign-out.ts';
import { sessions, useDeleteOtherSessions, useDeleteSession } from './queries.ts';
import { sessionColumns, sessionName } from './table.tsx';

const frame = {
  title: 'Sessions',
  description: 'Browsers in which you are signed in. End any that you do not recognize.',
};

/** The user's sessions, which a tab with an access token may not see. */
export function Component() {
  if (accessToken() === undefined) return <Sessions />;
  return (
    <Page {...frame}>
      <Card>
        <EmptyState
          title="Not available with an access token"
          text="This tab uses an access token. Sign in with your account to see your sessions."
        />
      </Card>
    </Page>
  );
}

function Sessions() {
  const { list } = usePrefetched(sessions.list()).data;
  const others = list.filter(({ current }) => !current).length;
  const end = useEnd();
  const endOthers = useEndOthers(others);
  const endAll = useEndAll();
  return (
    <Page
      {...frame}
      actions={
        <>
          <ActionButton
            action={{
              label: 'Sign out everywhere else',
              run: () => void endOthers(),
              disabledReason: others === 0 ? 'You are not signed in anywhere else' : undefined,
            }}
          />
          <ActionButton
            action={{ label: 'Sign out everywhere', run: () => void endAll(), danger: true }}
          />
        </>
      }
    >
      <Card padding="none">
        <DataTable
          caption="Sessions"
          columns={sessionColumns}
          rows={list}
          rowKey={({ id }) => id}
          rowLabel={sessionName}
          actions={(session) => [
            session.current
              ? { label: 'Sign out', run: signOut }
              : { label: 'End session', run: () => void end(session), danger: true },
          ]}
        />
      </Card>
    </Page>
  );
}

function useEnd() {
  const { mutateAsync } = useDeleteSession();
  const confirm = useConfirm();
  const toast = useToast();
  return async (session: Session) => {
    const name = sessionName(session);
    const ended = await confirm({
      title: `End the session in ${name}?`,
      body: 'That browser has to sign in again. Unsaved changes there may be lost.',
      confirmLabel: 'End session',
      danger: true,
      run: async () => {
        await mutateAsync(session.id);
      },
      describeError: errorMessage,
    });
    if (ended) toast({ text: `Ended the session in ${name}` });
  };
}

function useEndOthers(count: number) {
  const { mutateAsync } = useDeleteOtherSessions();
  const confirm = useConfirm();
  const toast = useToast();
  return async () => {
    const ended = await confirm({
      title: 'Sign out everywhere else?',
      body: `This ends ${plural(count, 'session')}. This browser stays signed in, and access tokens keep working.`,
      confirmLabel: 'Sign out everywhere else',
      danger: true,
      run: async () => {
        await mutateAsync();
      },
      describeError: errorMessage,
    });
    if (ended) toast({ text: `Ended ${plural(count, 'session')}` });
  };
}

/** Ends this browser's session last: without it, the others could not be ended. */
function useEndAll() {
  const { mutateAsync } = useDeleteOtherSessions();
  const confirm = useConfirm();
  return async () => {
    const ended = await confirm({
      title: 'Sign out everywhere?',
      body: 'This ends all your sessions, in this browser too. Access tokens keep working: revoke those that may have leaked.',
      confirmLabel: 'Sign out everywhere',
      danger: true,
      run: async () => {
        await mutateAsync();
      },
      describeError: errorMessage,
    });
    if (ended) signOut();
  };
}
