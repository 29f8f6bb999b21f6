import { describe, expect, it } from 'vitest';
import { withGroups } from './groups.ts';
import { type CountedKind, withLabels } from './labels.ts';

const hash = '0123456789abcdef';
const named = (...list: [id: string, name: string][]) => list.map(([id, name]) => ({ id, name }));

describe('the name of a resource is a label of its series', () => {
  const labelsOf = (kind: CountedKind, ...list: [string, string][]) =>
    withLabels(kind, named(...list)).map(({ label }) => label);

  it('if no other resource has the name', () => {
    const names = labelsOf('api', ['1', 'list'], ['2', 'list'], ['3', 'List'], ['4', 'item']);
    expect(names).toEqual([undefined, undefined, 'List', 'item']);
  });

  it('unless the name looks like the id of another one', () => {
    expect(labelsOf('application', ['1', '2'], ['2', 'shop'])).toEqual([undefined, 'shop']);
    expect(labelsOf('api', ['1', `2-${hash}`], ['2', 'list'])).toEqual([undefined, 'list']);
    expect(labelsOf('api', ['1', '1'], ['2', '3'])).toEqual(['1', '3']);
  });
});

describe('the groups of a metric', () => {
  const groupsIn = (
    kind: CountedKind,
    resources: [id: string, name: string][],
    counts: Record<string, number>,
  ) =>
    withGroups(
      kind,
      {
        resultType: 'vector',
        source: 'prometheus',
        result: Object.entries(counts).map(([group, count]) => ({
          metric: { group },
          value: [7, String(count)],
        })),
      },
      withLabels(kind, named(...resources)),
    ).result.map(({ metric: { id, name }, value }) => [id, name, Number(value?.[1])]);

  it('add up what gateways export by id, by name and by further routes', () => {
    const counts = { '1': 100, [`1-${hash}`]: 20, list: 3, '2': 40 };
    expect(
      groupsIn(
        'api',
        [
          ['1', 'list'],
          ['2', 'item'],
        ],
        counts,
      ),
    ).toEqual([
      ['1', 'list', 123],
      ['2', 'item', 40],
    ]);
  });

  it('of one name stay apart, and what gateways export by this name belongs to none of them', () => {
    const counts = { '1': 30, '2': 20, list: 10 };
    expect(
      groupsIn(
        'api',
        [
          ['1', 'list'],
          ['2', 'list'],
        ],
        counts,
      ),
    ).toEqual([
      ['1', 'list', 30],
      ['2', 'list', 20],
      [undefined, 'list', 10],
    ]);
  });

  it('include deleted resources by what gateways export, without an id', () => {
    const counts = { [`98-${hash}`]: 5, '98': 10, renamed: 4, '': 90 };
    expect(groupsIn('api', [['1', 'list']], counts)).toEqual([
      [undefined, '98', 15],
      [undefined, 'renamed', 4],
    ]);
  });

  it('of equal counts follow each other by name', () => {
    const counts = { '1': 5, '2': 5, a: 5 };
    const names = groupsIn(
      'application',
      [
        ['1', 'c'],
        ['2', 'b'],
      ],
      counts,
    ).map(([, name]) => name);
    expect(names).toEqual(['a', 'b', 'c']);
  });
});
