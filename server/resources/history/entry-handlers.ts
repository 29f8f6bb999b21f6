import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';

const pending = () => new HttpError('internal', 'This operation is not finished');

export const entryHandlers: Pick<
  HandlersFor<'History'>,
  'listHistory' | 'getHistoryEntry' | 'exportHistory'
> = {
  async listHistory() {
    throw pending();
  },
  async getHistoryEntry() {
    throw pending();
  },
  async exportHistory() {
    throw pending();
  },
};
