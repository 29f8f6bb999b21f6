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

type ErrorNoticeProps = {
  /** One plain sentence: what did not work. */
  text: string;
  /** What the reader can do about it. */
  advice?: string;
  /** The server's name for the request, for whoever looks into its log. */
  requestId?: string;
  onRetry?: () => void;
  /** True while a retry is under way. */
  retrying?: boolean;
  /** Further ways out, for example a link to the list. */
  actions?: ReactNode;
};

/** Something could not be loaded or done. */
export function ErrorNotice(props: ErrorNoticeProps) {
  const { text, advice, requestId, onRetry, retrying = false, actions } = props;
  return (
    <Root role="alert">
      <p className="what">{text}</p>
      {advice && <p>{advice}</p>}
      {requestId && (
        <p className="id">
          Request id <Mono>{requestId}</Mono>
          <CopyButton text={requestId} what="request id" />
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
