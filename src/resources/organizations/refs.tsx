import { Link } from '#kit/link.tsx';
import { paths } from '#paths';

/** An organization's name as a link to its clusters. */
export function OrganizationLink({ id, name }: { id: string; name: string }) {
  return <Link href={paths.clusters(id)}>{name}</Link>;
}
