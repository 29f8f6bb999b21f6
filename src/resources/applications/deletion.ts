import { errorWords, isApiError } from '#api/errors.ts';
import type { Application } from '#contract/generated/types.gen.ts';
import type { ConfirmRequest } from '#kit/confirm.tsx';
import { plural } from '#lib/text.ts';
import { effectiveUris } from '#shared/effective-uri.ts';
import { lostAddresses } from '#shared/lost-addresses.ts';
import { isPublished } from '#shared/publication.ts';

/** How deleting talks to the server; the caller brings mutations that also refresh what is shown. */
interface DeletionSteps {
  deleteApis: () => Promise<unknown>;
  deleteApplication: () => Promise<unknown>;
}

/**
 * The question before an application is deleted. The server refuses while it has APIs, so with
 * some left (`apiCount`) the same confirmation deletes them first and says so.
 */
export function deletionRequest(
  application: Application,
  apiCount: number,
  steps: DeletionSteps,
): ConfirmRequest {
  const { name } = application;
  const apis = plural(apiCount, 'API');
  let apisGone = false;
  return {
    title: `Delete ${name}?`,
    body:
      apiCount > 0
        ? `This application still has ${apis}. They are deleted first, then the application. Neither can be brought back.`
        : 'The application has no APIs. It cannot be brought back.',
    impact: isPublished(application) ? lostAddresses(effectiveUris(application)) : [],
    typedName: name,
    confirmLabel: apiCount > 0 ? `Delete ${apis} and application` : 'Delete application',
    danger: true,
    run: async () => {
      if (apiCount > 0 && !apisGone) {
        await steps.deleteApis();
        apisGone = true;
      }
      await steps.deleteApplication();
    },
    describeError: (error) => {
      const { title, advice } = errorWords(error);
      const what = apisGone ? `The ${apis} are deleted, the application is not. ` : '';
      return isApiError(error, 'conflict')
        ? `${what}The server refused: APIs were added to ${name} meanwhile. Close this and delete again to delete them too.`
        : `${what}${title}. ${advice}`;
    },
  };
}
