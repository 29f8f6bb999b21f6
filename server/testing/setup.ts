import { afterEach } from 'vitest';
import { expectNeighboursUntouched } from './world.ts';

// Checks every server test, so that none can forget.
afterEach(expectNeighboursUntouched);
