import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';

const pending = () => new HttpError('internal', 'This operation is not finished');

export const versionHandlers: Pick<
  HandlersFor<'History'>,
  'listNamedVersions' | 'createNamedVersion' | 'deleteNamedVersion' | 'compareConfigurations'
> = {
  async listNamedVersions() {
    throw pending();
  },
  async createNamedVersion() {
    throw pending();
  },
  async deleteNamedVersion() {
    throw pending();
  },
  async compareConfigurations() {
    throw pending();
  },
};
