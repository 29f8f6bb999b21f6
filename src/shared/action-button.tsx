import Button, { type ButtonProps } from '@mui/material/Button';
import type { Action } from '#kit/action-menu.tsx';
import { LinkButton } from '#kit/link.tsx';

type ButtonStyle = Pick<ButtonProps, 'size' | 'variant'>;

/** An action as a button. If it is disabled, the button shows why. */
export function ActionButton({ action, ...look }: ButtonStyle & { action: Action }) {
  const { label, run, disabledReason, danger } = action;
  if (disabledReason !== undefined) {
    return <DisabledButton label={label} reason={disabledReason} {...look} />;
  }
  return (
    <Button onClick={run} {...(danger && { color: 'error' })} {...look}>
      {label}
    </Button>
  );
}

type ActionLinkProps = ButtonStyle & {
  label: string;
  /** The object of the action, for screen readers, where the same label appears several times. */
  what?: string;
  href: string;
  disabledReason?: string | undefined;
};

/** An action with its own page, as a link that looks like a button. */
export function ActionLink({ label, what, href, disabledReason, ...look }: ActionLinkProps) {
  const name = what === undefined ? undefined : `${label} ${what}`;
  if (disabledReason !== undefined) {
    return <DisabledButton label={label} name={name} reason={disabledReason} {...look} />;
  }
  return (
    <LinkButton href={href} aria-label={name} {...look}>
      {label}
    </LinkButton>
  );
}

/** A disabled button that can be hovered and focused, because its reason could not be read otherwise. */
function DisabledButton(
  props: ButtonStyle & { label: string; name?: string | undefined; reason: string },
) {
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
