import { expect, it } from 'vitest';
import { findDrift } from './drift.ts';

it('contract/generated is what npm run gen writes, file by file', async () => {
  expect(await findDrift()).toEqual([]);
});
