import { submitWords } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { accessToken } from '#api/session.ts';
import type { Session } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { FirstUse } from '#kit/empty.tsx';
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

/** Where the user is signed in. A tab that works with an access token learns nothing about it. */
export function Component() {
  if (accessToken() === undefined) return <Sessions />;
  return (
    <Page {...frame}>
      <Card>
        <FirstUse
          title="Not with an access token"
          text="This tab works with an access token. Sign in with your account to see where else you are signed in."
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
      body: 'Whoever uses it has to sign in again. What was typed there and not saved may be lost.',
      confirmLabel: 'End session',
      danger: true,
      run: async () => {
        await mutateAsync(session.id);
      },
      describeError: submitWords,
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
      describeError: submitWords,
    });
    if (ended) toast({ text: `Ended ${plural(count, 'session')}` });
  };
}

/** This browser is the last to go: without its session the others could not be ended. */
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
      describeError: submitWords,
    });
    if (ended) signOut();
  };
}
