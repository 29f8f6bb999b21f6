import Button, { type ButtonProps } from '@mui/material/Button';
import type { Action } from '#kit/action.ts';
import { LinkButton } from '#kit/link.tsx';

type Look = Pick<ButtonProps, 'size' | 'variant'>;

/** An action as a button of its own; where it cannot be done it says why. */
export function ActionButton({ action, ...look }: Look & { action: Action }) {
  const { label, run, disabledReason, danger } = action;
  if (disabledReason !== undefined) {
    return <BlockedButton label={label} reason={disabledReason} {...look} />;
  }
  return (
    <Button onClick={run} {...(danger && { color: 'error' })} {...look}>
      {label}
    </Button>
  );
}

type ActionLinkProps = Look & {
  label: string;
  /** What it is done to, for screen readers, where the same words stand several times. */
  what?: string;
  href: string;
  /** Why it cannot be followed now. */
  disabledReason?: string | undefined;
};

/** The same for what is done on a page of its own. */
export function ActionLink({ label, what, href, disabledReason, ...look }: ActionLinkProps) {
  const name = what === undefined ? undefined : `${label} ${what}`;
  if (disabledReason !== undefined) {
    return <BlockedButton label={label} name={name} reason={disabledReason} {...look} />;
  }
  return (
    <LinkButton href={href} aria-label={name} {...look}>
      {label}
    </LinkButton>
  );
}

/** A button that does nothing but can be pointed at and focused, because its reason could not be read otherwise. */
function BlockedButton(props: Look & { label: string; name?: string | undefined; reason: string }) {
  const { label, name, reason, size } = props;
  return (
    <Button
      aria-disabled
      aria-label={name}
      title={reason}
      disableTouchRipple
      {...(size && { size })}
    >
      {label}
    </Button>
  );
}
