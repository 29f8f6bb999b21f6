import { payload } from '#api/envelope.ts';
import { listRegionsOptions } from '#contract/generated/@tanstack/react-query.gen.ts';

/** The largest page of a list, with room for more regions than a control plane has. */
const MAX_PAGE_SIZE = 1000;

export const regions = {
  /** All regions, for names by id. */
  all: () => payload(listRegionsOptions({ query: { page_size: MAX_PAGE_SIZE } })),
};
