import { isObject } from './json.ts';

/** Whether the settings of a plugin keep it from running. */
export const isSwitchedOff = (settings: unknown): boolean =>
  isObject(settings) && isObject(settings._meta) && settings._meta.disable === true;
