import Button from '@mui/material/Button';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { isCrossOrigin } from '#api/config.ts';
import { loginUrl } from '#api/session.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { Page } from '#kit/page.tsx';
import { CentredPage } from '#shared/centred-page.tsx';
import { returnPath, signInFailure } from './sign-in-params.ts';
import { TokenForm } from './token-form.tsx';

/** Signs in through the identity provider or with an access token. A cross-origin API allows the token only. */
export function Component() {
  const [search] = useSearchParams();
  const [byToken, setByToken] = useState(isCrossOrigin());
  const returnTo = returnPath(search);
  const failure = signInFailure(search);
  return (
    <CentredPage narrow>
      <img src="/favicon.svg" alt="" width={40} height={40} />
      <Page
        title="Sign in to Gateway Console"
        description="Manage the applications, APIs and clusters of your API gateways."
      >
        {failure && (
          <Banner tone="bad" role="alert">
            {failure}
          </Banner>
        )}
        <Card>
          {byToken ? (
            <TokenForm returnTo={returnTo} />
          ) : (
            <div style={{ display: 'grid', gap: 8 }}>
              {/* A plain link, because the browser leaves the console for the identity provider. */}
              <Button variant="contained" href={loginUrl(returnTo)}>
                Sign in
              </Button>
              <Button variant="text" onClick={() => setByToken(true)}>
                Use an access token
              </Button>
            </div>
          )}
          {byToken && !isCrossOrigin() && (
            <Button variant="text" fullWidth onClick={() => setByToken(false)} sx={{ mt: 1 }}>
              Sign in with your account
            </Button>
          )}
        </Card>
      </Page>
    </CentredPage>
  );
}
