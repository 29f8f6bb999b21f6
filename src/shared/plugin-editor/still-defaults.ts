import type { Experimental_DefaultFormStateBehavior } from '@rjsf/utils';

/** Nothing is written into settings but what somebody entered: gateways know their defaults themselves. */
export const stillDefaults: Experimental_DefaultFormStateBehavior = {
  emptyObjectFields: 'skipDefaults',
  arrayMinItems: { populate: 'never' },
  allOf: 'skipDefaults',
  constAsDefaults: 'never',
  requiredBooleanDefault: 'skip',
};
