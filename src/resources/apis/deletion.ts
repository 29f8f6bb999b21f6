import { errorText } from '#api/errors.ts';
import type { Api, Application } from '#contract/generated/types.gen.ts';
import { apiHosts } from '#domain/host-rules.ts';
import { isPublished, servesNothing } from '#domain/publication.ts';
import type { ConfirmRequest } from '#kit/confirm-dialog.tsx';
import { plural } from '#lib/text.ts';
import { effectiveUris, unservedAddresses } from '#shared/effective-uri.ts';

function describeError(error: unknown): string {
  const { title, advice } = errorText(error);
  return `${title}. ${advice}`;
}

/** The addresses that stop working without an API; none if gateways do not serve it. */
export function lostApiAddresses(api: Api, application: Application): string[] {
  if (!isPublished(application) || !isPublished(api)) return [];
  const source = { ...application, hosts: apiHosts(application, api), type: api.type };
  return unservedAddresses(api.paths.flatMap((path) => effectiveUris(source, path)));
}

/** The confirmation for deleting an API, with the addresses that stop working. */
export function deletionRequest(
  api: Api,
  application: Application,
  run: () => Promise<unknown>,
): ConfirmRequest {
  const served = isPublished(application) && isPublished(api);
  return {
    title: `Delete ${api.name}?`,
    body: served
      ? 'The API cannot be restored.'
      : 'Gateways do not serve this API. It cannot be restored.',
    impact: lostApiAddresses(api, application),
    typedName: api.name,
    confirmLabel: 'Delete API',
    danger: true,
    run: async () => void (await run()),
    describeError,
  };
}

/** The confirmation for deleting all `count` APIs of an application. */
export function deleteAllRequest(
  application: Application,
  count: number,
  run: () => Promise<unknown>,
): ConfirmRequest {
  const { name } = application;
  const subject = count === 1 ? 'Its only API' : `Its ${plural(count, 'API')}`;
  return {
    title: `Delete all APIs of ${name}?`,
    body: `${subject} cannot be restored, including those hidden by the search and filters. The application stays.`,
    impact:
      isPublished(application) && !servesNothing(application)
        ? unservedAddresses(effectiveUris(application))
        : [],
    typedName: name,
    confirmLabel: count === 1 ? 'Delete 1 API' : `Delete all ${plural(count, 'API')}`,
    danger: true,
    run: async () => void (await run()),
    describeError,
  };
}
