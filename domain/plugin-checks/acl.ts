import { isObject } from '#domain/json.ts';
import type { Check } from './check.ts';

const labelLists = ['allow_labels', 'deny_labels'];

/**
 * Check `doubt-labels` of `acl`: a warning about lists of the gateway's own form next to `mode`, whose translation does
 * not have them (`restriction` in domain/gateway-config/access-lists.ts).
 */
export const unusedLabelLists: Check = (value) =>
  isObject(value) && value.mode !== undefined
    ? labelLists
        .filter((name) => value[name] !== undefined)
        .map((name) => ({
          path: [name],
          message: 'Not used with mode: remove mode and its lists, or this list',
          severity: 'warning',
        }))
    : [];
