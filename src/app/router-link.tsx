import { useRef } from 'react';
import { Link } from 'react-router';
import type { KitLinkProps } from '#kit/link.tsx';
import { prefetchPage } from './prefetch-page.ts';

/** A pointer that rests this long on a link is likely to click it. */
const INTENT_MS = 60;

/** The kit's link inside the console. Prefetches code and data of the target on hover and focus. */
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
