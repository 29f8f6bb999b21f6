import type { Check } from './check.ts';

/** Check `regex-options`: letters that `ngx.re` knows as options. It throws on others. */
export const regexOptions: Check = (value) =>
  typeof value !== 'string' || /^[adDijJmosuUx]*$/.test(value)
    ? []
    : [{ path: [], message: 'Letters out of adDijJmosuUx, for example jo' }];
