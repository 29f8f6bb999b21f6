import { payload } from '#api/envelope.ts';
import type { ListParams, ListSpec } from '#api/list-params.ts';
import { listOutboxMessagesOptions } from '#contract/generated/@tanstack/react-query.gen.ts';

/** The outbox has a fixed order, newest first. */
export const outboxListSpec: ListSpec<'created_at'> = { orderBy: ['created_at'] };

export const outbox = {
  /** The newest message, which also shows whether there is an outbox. */
  newest: () => payload(listOutboxMessagesOptions({ query: { page: 1, page_size: 1 } })),
  /** One page of stored mail. With a mail server the response is a conflict. */
  list: ({ page, page_size }: ListParams<'created_at'>) =>
    payload(listOutboxMessagesOptions({ query: { page, page_size } })),
};
