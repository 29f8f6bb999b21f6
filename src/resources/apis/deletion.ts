import { errorText } from '#api/errors.ts';
import type { Api, Application } from '#contract/generated/types.gen.ts';
import { isPublished } from '#domain/publication.ts';
import type { ConfirmRequest } from '#kit/confirm-dialog.tsx';
import { plural } from '#lib/text.ts';

function describeError(error: unknown): string {
  const { title, advice } = errorText(error);
  return `${title}. ${advice}`;
}

/** The confirmation for deleting an API. */
export function deletionRequest(
  api: Api,
  application: Application,
  run: () => Promise<unknown>,
): ConfirmRequest {
  const served = isPublished(application) && isPublished(api);
  return {
    title: `Delete ${api.name}?`,
    ...(!served && { body: 'Gateways do not serve this API.' }),
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
    body: `${subject} ${count === 1 ? 'is' : 'are'} deleted, including those hidden by the search and filters. The application stays.`,
    typedName: name,
    confirmLabel: count === 1 ? 'Delete 1 API' : `Delete all ${plural(count, 'API')}`,
    danger: true,
    run: async () => void (await run()),
    describeError,
  };
}
