import { inject } from 'vitest';
import { type Arranger, makeArranger } from '#contract/testing/arrange.ts';

/** Arranges data at the server of the run, as the owner. */
export const api: Arranger = await makeArranger('', inject('ownerToken'));
