import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';

const pending = () => new HttpError('internal', 'This operation is not finished');

export const impactHandlers: Pick<HandlersFor<'History'>, 'assessImpact'> = {
  async assessImpact() {
    throw pending();
  },
};
