import Button, { type ButtonProps } from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ComponentPropsWithRef, type ComponentType, createContext, use } from 'react';

/** What the kit asks of a link: an anchor's props, with the address in `href`. */
export type KitLinkProps = ComponentPropsWithRef<'a'> & { href: string };

function Anchor(props: KitLinkProps) {
  return <a {...props} />;
}

const LinkContext = createContext<ComponentType<KitLinkProps>>(Anchor);

/** Tells the kit which component follows a link inside the application, so that it knows no router itself. */
export const KitLinkProvider = LinkContext.Provider;

/** The application's link without any look, for example `<Button component={PlainLink} href="/x">`. */
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

/** A link that looks like a button, because it leads to the page where something is done. */
export function LinkButton(props: Omit<ButtonProps<'a'>, 'component'> & { href: string }) {
  return <Button component={PlainLink} {...props} />;
}
