import { Fragment } from 'react';
import { Link } from '#kit/link.tsx';
import type { PluginSource } from './effective-sources.ts';

/** Links to where a plugin is set, joined to a part of a sentence. */
export function SourceLinks({ sources }: { sources: readonly PluginSource[] }) {
  return sources.map(({ name, href }, index) => (
    <Fragment key={name}>
      {index > 0 && (index === sources.length - 1 ? ' and ' : ', ')}
      <Link href={href}>{name}</Link>
    </Fragment>
  ));
}
