import type { UseFormReturn } from 'react-hook-form';
import type { ApplicationValues } from './form-schema.ts';

export type ApplicationForm = UseFormReturn<ApplicationValues>;

/** Paths that the fields of one upstream start with. */
export type UpstreamPath = `upstreams.${number}.upstream`;
