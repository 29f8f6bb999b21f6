import { errorWords } from '#api/errors.ts';
import type { Api, Application } from '#contract/generated/types.gen.ts';
import type { ConfirmRequest } from '#kit/confirm.tsx';
import { plural } from '#lib/text.ts';
import { effectiveUris } from '#shared/effective-uri.ts';
import { lostAddresses } from '#shared/lost-addresses.ts';
import { isPublished } from '#shared/publication.ts';

function describeError(error: unknown): string {
  const { title, advice } = errorWords(error);
  return `${title}. ${advice}`;
}

/** What callers lose with an API, a line each; nothing where no gateway serves it. */
export function addressesLost(api: Api, application: Application): string[] {
  if (!isPublished(application) || !isPublished(api)) return [];
  return lostAddresses(api.paths.flatMap((path) => effectiveUris(application, path)));
}

/** The question before one API is deleted, with the addresses that go away. */
export function deletionRequest(
  api: Api,
  application: Application,
  run: () => Promise<unknown>,
): ConfirmRequest {
  const served = isPublished(application) && isPublished(api);
  return {
    title: `Delete ${api.name}?`,
    body: served
      ? 'The API cannot be brought back.'
      : 'Gateways do not serve this API. It cannot be brought back.',
    impact: addressesLost(api, application),
    typedName: api.name,
    confirmLabel: 'Delete API',
    danger: true,
    run: async () => void (await run()),
    describeError,
  };
}

/** The question before an application loses every API that it has, `count` of them. */
export function deletionOfAllRequest(
  application: Application,
  count: number,
  run: () => Promise<unknown>,
): ConfirmRequest {
  const { name } = application;
  const these = count === 1 ? 'Its only API' : `Its ${plural(count, 'API')}`;
  return {
    title: `Delete all APIs of ${name}?`,
    body: `${these} cannot be brought back, also those that a search or a label hides now. The application stays.`,
    impact: isPublished(application) ? lostAddresses(effectiveUris(application)) : [],
    typedName: name,
    confirmLabel: count === 1 ? 'Delete 1 API' : `Delete all ${plural(count, 'API')}`,
    danger: true,
    run: async () => void (await run()),
    describeError,
  };
}
