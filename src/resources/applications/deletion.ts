import { errorText, isApiError } from '#api/errors.ts';
import type { Application } from '#contract/generated/types.gen.ts';
import type { ConfirmRequest } from '#kit/confirm-dialog.tsx';
import { plural } from '#lib/text.ts';

/** Requests of the deletion. The caller passes mutations that also refresh the cache. */
interface DeletionSteps {
  deleteApis: () => Promise<unknown>;
  deleteApplication: () => Promise<unknown>;
}

/**
 * The confirmation for deleting an application. The server refuses to delete one with APIs, so if it has `apiCount` of
 * them, they are deleted first.
 */
export function deletionRequest(
  application: Application,
  apiCount: number,
  steps: DeletionSteps,
): ConfirmRequest {
  const { name } = application;
  const apis = plural(apiCount, 'API');
  let apisDeleted = false;
  return {
    title: `Delete ${name}?`,
    body:
      apiCount > 0
        ? `This application still has ${apis}. They are deleted first, then the application.`
        : 'The application has no APIs.',
    typedName: name,
    confirmLabel: apiCount > 0 ? `Delete ${apis} and application` : 'Delete application',
    danger: true,
    run: async () => {
      if (apiCount > 0 && !apisDeleted) {
        await steps.deleteApis();
        apisDeleted = true;
      }
      await steps.deleteApplication();
    },
    describeError: (error) => {
      const { title, advice } = errorText(error);
      const progress = apisDeleted ? `The ${apis} are deleted, the application is not. ` : '';
      return isApiError(error, 'conflict')
        ? `${progress}The server refused: APIs were added to ${name} meanwhile. Close this dialog and delete again to include them.`
        : `${progress}${title}. ${advice}`;
    },
  };
}
