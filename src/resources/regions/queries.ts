import { payload } from '#api/envelope.ts';
import { listRegionsOptions } from '#contract/generated/@tanstack/react-query.gen.ts';

/** More regions than a control plane has; it is the most that one page of a list may hold. */
const ALL = 1000;

export const regions = {
  /** Every region, for names beside ids. */
  all: () => payload(listRegionsOptions({ query: { page_size: ALL } })),
};
