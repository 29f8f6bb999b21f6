import Button, { type ButtonProps } from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ComponentPropsWithRef, type ComponentType, createContext, use } from 'react';

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

/** A link in text or in a table. */
export const Link = styled(PlainLink)(({ theme }) => ({
  color: theme.vars.palette.primary.main,
  textDecoration: 'none',
  borderRadius: 3,
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
}));

/** A link that looks like a button, for opening the page of an action. */
export function LinkButton(props: Omit<ButtonProps<'a'>, 'component'> & { href: string }) {
  return <Button component={PlainLink} {...props} />;
}
