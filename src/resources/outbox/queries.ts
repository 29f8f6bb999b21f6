import { payload } from '#api/envelope.ts';
import type { ListParams, ListSpec } from '#api/list-params.ts';
import { listOutboxMessagesOptions } from '#contract/generated/@tanstack/react-query.gen.ts';

/** The outbox has one order, the newest message first. */
export const outboxListSpec: ListSpec<'created_at'> = { orderBy: ['created_at'] };

export const outbox = {
  /** The last message, for whoever asks whether mail is kept here. */
  newest: () => payload(listOutboxMessagesOptions({ query: { page: 1, page_size: 1 } })),
  /** One page of what was written instead of mailed. With a mail server it is a conflict. */
  list: ({ page, page_size }: ListParams<'created_at'>) =>
    payload(listOutboxMessagesOptions({ query: { page, page_size } })),
};
