import Button, { type ButtonProps } from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ComponentPropsWithRef, type ComponentType, createContext, use } from 'react';
import { breakable } from './breakable.tsx';

/** An anchor's props with a required `href`. */
export type KitLinkProps = ComponentPropsWithRef<'a'> & { href: string };

function Anchor(props: KitLinkProps) {
  return <a {...props} />;
}

const LinkContext = createContext<ComponentType<KitLinkProps>>(Anchor);

/** Provides the router's link component, so that the kit does not depend on a router. */
export const KitLinkProvider = LinkContext.Provider;

/** An unstyled link, for example `<Button component={PlainLink} href="/x">`. */
export function PlainLink(props: KitLinkProps) {
  const Component = use(LinkContext);
  return <Component {...props} />;
}

const TextLink = styled(PlainLink)(({ theme }) => ({
  color: theme.vars.palette.primary.main,
  textDecoration: 'none',
  borderRadius: 3,
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
}));

/**
 * A link in text or in a table. A long name breaks after its separators. Browsers put blanks at these places into the
 * name that assistive technology reads, so that the name is stated as well.
 */
export function Link({ children, ...props }: KitLinkProps) {
  const name = typeof children === 'string' ? children : undefined;
  return (
    <TextLink aria-label={name} {...props}>
      {breakable(children)}
    </TextLink>
  );
}

/** A link that looks like a button, for opening the page of an action. */
export function LinkButton(props: Omit<ButtonProps<'a'>, 'component'> & { href: string }) {
  return <Button component={PlainLink} {...props} />;
}
