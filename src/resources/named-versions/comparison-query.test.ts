import { describe, expect, it } from 'vitest';
import { comparisonIn, comparisonSearch } from './comparison-query.ts';

describe('the comparison in the address', () => {
  it('survives a round trip', () => {
    const query = { version_id: '5', other_cluster_id: '7', other_version_id: '9' };
    expect(comparisonIn(new URLSearchParams(comparisonSearch(query)))).toEqual(query);
    expect(comparisonSearch({})).toBe('');
  });

  it('leaves out what is not an id', () => {
    const search = new URLSearchParams('version_id=now&other_cluster_id=&other_version_id=8&x=1');
    expect(comparisonIn(search)).toEqual({ other_version_id: '8' });
  });
});
