import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import { Mono } from './mono.tsx';

const Root = styled('div')(({ theme }) => ({
  display: 'grid',
  justifyItems: 'start',
  gap: 4,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p': { margin: 0, maxWidth: 640 },
  '& .what': { fontSize: '0.875rem', fontWeight: 600, color: theme.vars.palette.bad.main },
  '& .id': {
    display: 'flex',
    alignItems: 'center',
    gap: 4,
    color: theme.vars.palette.muted,
  },
  '& .actions': { display: 'flex', gap: 8, marginTop: 8 },
}));

interface ErrorNoticeProps {
  /** One plain sentence about what failed. */
  text: string;
  /** How the user can resolve it. */
  advice?: string;
  /** Identifies the request in the server's log. */
  requestId?: string;
  onRetry?: () => void;
  retrying?: boolean;
  /** Other ways forward, for example a link to the list. */
  actions?: ReactNode;
}

/** Shows that loading or an action failed. */
export function ErrorNotice(props: ErrorNoticeProps) {
  const { text, advice, requestId, onRetry, retrying = false, actions } = props;
  return (
    <Root role="alert">
      <p className="what">{text}</p>
      {advice && <p>{advice}</p>}
      {requestId && (
        <p className="id">
          Request id <Mono>{requestId}</Mono>
          <CopyButton text={requestId} noun="request id" />
        </p>
      )}
      {(onRetry || actions) && (
        <div className="actions">
          {onRetry && (
            <Button size="small" onClick={onRetry} disabled={retrying}>
              {retrying ? 'Trying again' : 'Try again'}
            </Button>
          )}
          {actions}
        </div>
      )}
    </Root>
  );
}
