import type { HandlersFor } from '#server/http/handlers.ts';
import { entryHandlers } from './entry-handlers.ts';
import { impactHandlers } from './impact-handlers.ts';
import { restorationHandlers } from './restoration-handlers.ts';
import { versionHandlers } from './version-handlers.ts';

export const historyHandlers: HandlersFor<'History'> = {
  ...entryHandlers,
  ...restorationHandlers,
  ...versionHandlers,
  ...impactHandlers,
};
