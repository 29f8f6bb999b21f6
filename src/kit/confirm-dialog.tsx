import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { type ReactNode, type SubmitEvent, useEffect, useId, useState } from 'react';
import { onCauseEnded } from '#lib/cause.ts';
import { Banner } from './banner.tsx';
import { breakable } from './breakable.tsx';
import { Mono } from './mono.tsx';
import { NativeInput } from './native-controls.tsx';

export interface ConfirmRequest {
  /** A question: "Delete checkout?" */
  title: string;
  body?: ReactNode;
  /** Less obvious consequences, one per line. */
  impact?: readonly string[];
  /** Further content below the impact, which may still be loading. It does not delay confirmation. */
  details?: ReactNode;
  /** A name the user must type exactly, for irreversible actions. */
  typedName?: string;
  /** A verb for the button: "Delete application". */
  confirmLabel: string;
  danger?: boolean;
  /** Awaited with the dialog open. If it throws, the dialog stays open and shows the error. */
  run: () => Promise<void>;
  /** Turns what `run` threw into a sentence; by default an Error's message. */
  describeError?: (error: unknown) => string;
}

const Content = styled(DialogContent)(({ theme }) => ({
  display: 'grid',
  gap: 12,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p, & ul': { margin: 0 },
  '& ul': { paddingLeft: 18 },
  '& p + ul': { marginTop: 6 },
  '& label': { display: 'block', marginBottom: 4, fontWeight: 600 },
  '& label span': {
    padding: '0 3px',
    backgroundColor: theme.vars.palette.faintLine,
    borderRadius: 3,
  },
}));

/** A flex column like the surrounding paper, so that only the content scrolls. */
const Form = styled('form')({ display: 'flex', flexDirection: 'column', minHeight: 0 });

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'That did not work.';
}

/** Asks for confirmation, runs the action with the dialog open and shows its error. `onClose` reports whether it ran. */
export function ConfirmDialog({
  request,
  onClose,
}: {
  request: ConfirmRequest;
  onClose: (ran: boolean) => void;
}) {
  const { title, body, impact = [], details, typedName, confirmLabel, danger = false } = request;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<{ thrown: unknown }>();
  useEffect(() => onCauseEnded(failure?.thrown, () => setFailure(undefined)), [failure]);
  const allowed = typedName === undefined || typed === typedName;

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!allowed || running) return;
    setRunning(true);
    setFailure(undefined);
    try {
      await request.run();
    } catch (thrown) {
      setFailure({ thrown });
      setRunning(false);
      return;
    }
    onClose(true);
  }

  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      disableRestoreFocus
      onClose={() => running || onClose(false)}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
    >
      <Form onSubmit={submit}>
        <DialogTitle id={`${id}-title`}>{breakable(title)}</DialogTitle>
        <Content>
          <div id={`${id}-body`}>
            {body && <p>{breakable(body)}</p>}
            {impact.length > 0 && (
              <ul>
                {impact.map((line) => (
                  <li key={line}>{breakable(line)}</li>
                ))}
              </ul>
            )}
          </div>
          {details}
          {typedName !== undefined && (
            <div>
              <label htmlFor={`${id}-name`}>
                Type <Mono>{typedName}</Mono> to confirm
              </label>
              <NativeInput
                id={`${id}-name`}
                autoFocus
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            </div>
          )}
          {failure && (
            <Banner tone="bad" role="alert">
              {breakable((request.describeError ?? messageOf)(failure.thrown))}
            </Banner>
          )}
        </Content>
        <DialogActions>
          <Button
            autoFocus={typedName === undefined}
            disabled={running}
            onClick={() => onClose(false)}
          >
            Cancel
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={danger ? 'error' : 'primary'}
            disabled={!allowed}
            loading={running}
          >
            {confirmLabel}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
