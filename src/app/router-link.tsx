import { useRef } from 'react';
import { Link } from 'react-router';
import type { KitLinkProps } from '#kit/link.tsx';
import { prefetchPage } from './prefetch-page.ts';

/** A pointer that stays this long on a link is likely to click it. */
const INTENT_MS = 60;

/**
 * How the kit follows links inside the console. Code and data of the target are read when the pointer rests on the
 * link or the focus reaches it, so that the click finds them there.
 */
export function RouterLink({ href, ...props }: KitLinkProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { onPointerEnter, onPointerLeave, onFocus, ...rest } = props;
  return (
    <Link
      {...rest}
      to={href}
      onPointerEnter={(event) => {
        onPointerEnter?.(event);
        timer.current = setTimeout(() => prefetchPage(href), INTENT_MS);
      }}
      onPointerLeave={(event) => {
        onPointerLeave?.(event);
        clearTimeout(timer.current);
      }}
      onFocus={(event) => {
        onFocus?.(event);
        prefetchPage(href);
      }}
    />
  );
}
