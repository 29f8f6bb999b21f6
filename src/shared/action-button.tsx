import Button, { type ButtonProps } from '@mui/material/Button';
import type { Action } from '#kit/action.ts';
import { LinkButton } from '#kit/link.tsx';

type Look = Pick<ButtonProps, 'size' | 'variant'>;

/** An action as a button of its own; where it cannot be done it says why. */
export function ActionButton({ action, ...look }: Look & { action: Action }) {
  const { label, run, disabledReason } = action;
  if (disabledReason !== undefined) {
    return <BlockedButton label={label} reason={disabledReason} {...look} />;
  }
  return (
    <Button onClick={run} {...look}>
      {label}
    </Button>
  );
}

export type ActionLinkProps = Look & {
  label: string;
  href: string;
  /** Why it cannot be followed now. */
  disabledReason?: string | undefined;
};

/** The same for what is done on a page of its own. */
export function ActionLink({ label, href, disabledReason, ...look }: ActionLinkProps) {
  if (disabledReason !== undefined) {
    return <BlockedButton label={label} reason={disabledReason} {...look} />;
  }
  return (
    <LinkButton href={href} {...look}>
      {label}
    </LinkButton>
  );
}

/** A button that does nothing but can be pointed at and focused, because its reason could not be read otherwise. */
function BlockedButton({ label, reason, size }: Look & { label: string; reason: string }) {
  return (
    <Button
      aria-disabled
      title={reason}
      disableTouchRipple
      sx={(theme) => ({
        cursor: 'not-allowed',
        color: theme.vars.palette.muted,
        backgroundColor: theme.vars.palette.faintLine,
      })}
      {...(size && { size })}
    >
      {label}
    </Button>
  );
}
