import { styled } from '@mui/material/styles';
import { Banner } from '#kit/banner.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { Mono } from '#kit/mono.tsx';
import { decodeJwt } from '#lib/jwt.ts';
import { absoluteTime, parseTime } from '#lib/time.ts';

const Root = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 16,
  gridTemplateColumns: 'minmax(0, 1fr)',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& h3': { margin: '0 0 6px', fontSize: 'inherit', fontWeight: 600 },
  '& .claims': { border: `1px solid ${theme.vars.palette.line}`, borderRadius: 6 },
}));

/** Focusable, so that the keyboard can scroll a long token. */
const Text = styled('section')(({ theme }) => ({
  maxHeight: 160,
  overflow: 'auto',
  padding: '8px 10px',
  border: `1px solid ${theme.vars.palette.line}`,
  borderRadius: 6,
}));

/** An issued token with its claims. */
export function TokenResult({ token }: { token: string }) {
  const decoded = decodeJwt(token);
  const exp = decoded?.claims.exp;
  const end = typeof exp === 'number' ? parseTime(exp * 1000) : undefined;
  return (
    <Root>
      <Banner tone="good" action={<CopyButton text={token} noun="token" variant="text" />}>
        Copy the token now. It is not shown again.{' '}
        {end && `It expires at ${absoluteTime(end).local}.`}
      </Banner>
      <Text aria-label="Token" tabIndex={0}>
        <Mono>{token}</Mono>
      </Text>
      {decoded && (
        <div>
          <h3>Claims</h3>
          <div className="claims">
            <JsonView value={{ ...decoded.header, ...decoded.claims }} label="claims" />
          </div>
        </div>
      )}
    </Root>
  );
}
