import { styled } from '@mui/material/styles';
import { certificateState, isLate } from '#domain/gateway-state.ts';
import { Tag } from '#kit/tag.tsx';
import { useNow } from '#kit/time.tsx';
import { LiveDuration, useServerNow } from './ages.tsx';
import type { FleetRow } from './fleet.ts';
import { certificateWords, stateLabel, stateWords } from './status.ts';

const Root = styled('span')(({ theme }) => ({
  display: 'inline-flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '2px 6px',
  maxWidth: '100%',
  '& time': { fontSize: '0.75rem', color: theme.vars.palette.muted },
}));

type Shown = Pick<FleetRow, 'gateway' | 'state' | 'isReplaced'>;

/** The state of a gateway in words, and for how long. Only this part renders as time passes. */
export function StateTag({ gateway, state, isReplaced }: Shown) {
  const { meaning } = stateWords[state.name];
  const hasTime = state.since !== undefined && state.name !== 'unknown';
  return (
    <Root>
      {isReplaced ? (
        <Tag
          dot
          title="Disconnected. Another gateway with its name started about when it was last seen, or since."
        >
          Replaced
        </Tag>
      ) : (
        <LiveTag {...{ gateway, state }} title={meaning} />
      )}
      {hasTime && state.since !== undefined && <LiveDuration since={state.since} />}
    </Root>
  );
}

function LiveTag({ gateway, state, title }: Omit<Shown, 'isReplaced'> & { title: string }) {
  const late = isLate(state, useServerNow(1000)) && !gateway.sample;
  return (
    <Tag tone={late ? 'warning' : stateWords[state.name].tone} dot title={title}>
      {stateLabel(state)}
    </Tag>
  );
}

/** Marks a gateway of the sample data. */
export function SampleTag() {
  return <Tag title="It belongs to the sample data and does not exist">Sample</Tag>;
}

interface CertificateTagProps {
  notAfter: string;
  /** Shows plain text while there is nothing to do. */
  quiet?: boolean;
}

/** The remaining validity of a gateway's certificate. */
export function CertificateTag({ notAfter, quiet = false }: CertificateTagProps) {
  const now = useNow();
  const state = certificateState(notAfter, now);
  const { label, tone, meaning } = certificateWords(state);
  if (quiet && state.state === 'valid') return <span title={meaning}>{label}</span>;
  return (
    <Tag tone={tone} title={meaning}>
      {label}
    </Tag>
  );
}
