import { afterEach } from 'vitest';
import { expectNeighboursUntouched } from './world.ts';

// Every server test is checked, so that none can forget.
afterEach(expectNeighboursUntouched);
