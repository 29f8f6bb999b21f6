import type { ApiPath } from '#contract/generated/types.gen.ts';
import { joinPath } from '#domain/effective-path.ts';
import { MoreTag, Tag } from '#kit/tag.tsx';

/** A path as callers use it, and whether paths that go on after it are meant as well. */
function textOf(prefix: string, { path, path_type = 'Prefix' }: ApiPath): string {
  return `${joinPath(prefix, path)} (${path_type})`;
}

/** The first path of an API below its application's prefix, and how many more there are. */
export function PathCell({ prefix, paths }: { prefix: string; paths: readonly ApiPath[] }) {
  const [first, ...rest] = paths;
  if (!first) return null;
  return (
    <>
      {joinPath(prefix, first.path)} <Tag>{first.path_type ?? 'Prefix'}</Tag>{' '}
      <MoreTag items={rest.map((path) => textOf(prefix, path))} />
    </>
  );
}
