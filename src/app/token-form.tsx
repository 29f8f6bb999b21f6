import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type SubmitEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { errorText, isApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import { forgetAccessToken, keepAccessToken } from '#api/session.ts';
import { Banner } from '#kit/banner.tsx';
import { NativeInput } from '#kit/native-controls.tsx';
import { currentUser } from '#shared/queries.ts';

const Root = styled('form')(({ theme }) => ({
  display: 'grid',
  gap: 8,
  fontSize: '0.8125rem',
  '& label': { fontWeight: 600 },
  '& small': { fontSize: '0.75rem', color: theme.vars.palette.muted },
}));

/** Why the server does not accept a token; undefined for other errors. */
function refusal(error: unknown): string | undefined {
  if (isApiError(error, 'unauthorized')) return 'The token is not valid, or has expired.';
  // Only a token of a narrow scope may not read its own user.
  if (!isApiError(error, 'forbidden')) return undefined;
  return 'This token is for reports of gateways only, and cannot sign in.';
}

/** Signs in with an access token, which is stored until the tab closes. */
export function TokenForm({ returnTo }: { returnTo: string }) {
  const id = useId();
  const navigate = useNavigate();
  const [token, setToken] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const text = token.trim();
    if (busy) return;
    if (!text) return setFailure('Enter a token.');
    setBusy(true);
    setFailure(undefined);
    // The cache may hold data of another user of this tab.
    queryClient.clear();
    keepAccessToken(text);
    try {
      await queryClient.fetchQuery(currentUser());
    } catch (error) {
      forgetAccessToken();
      const { title, advice } = errorText(error);
      setFailure(refusal(error) ?? `${title}. ${advice}`);
      return setBusy(false);
    }
    void navigate(returnTo, { replace: true });
  }
  return (
    <Root onSubmit={(event) => void submit(event)} noValidate>
      <label htmlFor={id}>Access token</label>
      <NativeInput
        id={id}
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={token}
        onChange={(event) => setToken(event.target.value)}
        aria-invalid={failure !== undefined}
        aria-describedby={`${id}-help`}
      />
      <small id={`${id}-help`}>Kept in this tab only.</small>
      {failure && (
        <Banner tone="bad" role="alert">
          {failure}
        </Banner>
      )}
      <Button variant="contained" type="submit" aria-disabled={busy || undefined}>
        Sign in with the token
      </Button>
    </Root>
  );
}
