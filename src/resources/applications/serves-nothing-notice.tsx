import { useLocation } from 'react-router';
import type { Application } from '#contract/generated/types.gen.ts';
import { servesNothing } from '#domain/publication.ts';
import { Banner } from '#kit/banner.tsx';
import { plural } from '#lib/text.ts';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { useCan } from '#shared/current.ts';
import { useApplicationIds } from '#shared/route-ids.ts';

/** Warns that gateways serve nothing of a published application, with the next step. Nothing if they serve an API. */
export function ServesNothingNotice({ application }: { application: Application }) {
  const ids = useApplicationIds();
  const { pathname } = useLocation();
  const can = useCan();
  if (!servesNothing(application)) return null;
  const { api_count: count = 0 } = application;
  const list = paths.applicationApis(ids);
  const add = {
    label: 'Add an API',
    href: paths.apiNew(ids),
    disabledReason: can('api_management', 'apis', 'post').reason,
  };
  const publish = {
    label: 'Publish an API',
    href: list,
    disabledReason: can('api_management', 'apis', 'patch').reason,
  };
  // The list of APIs has these buttons itself.
  const action = pathname !== list && <ActionLink size="small" {...(count > 0 ? publish : add)} />;
  return (
    <Banner tone="warning" action={action}>
      <strong>Gateways answer no request to this application.</strong> It is published, but{' '}
      {count === 0 ? 'has no API.' : unpublished(count)}
    </Banner>
  );
}

function unpublished(count: number): string {
  return count === 1 ? 'its only API is not.' : `none of its ${plural(count, 'API')} is.`;
}
