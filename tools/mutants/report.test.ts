import { expect, it } from 'vitest';
import type { Mutant } from './mutant.ts';
import { type Outcome, reportOf, subjectOf } from './report.ts';

const mutant = (file: string): Mutant => ({
  file,
  line: 3,
  operator: 'flip a boolean',
  start: 0,
  end: 4,
  replacement: 'false',
  before: 'a = true',
  after: 'a = false',
});
const verdict = (file: string, outcome: Outcome) => ({ mutant: mutant(file), outcome });

it('counts by area, and lists what was missed with the sensitive files first', () => {
  const lines = reportOf([
    verdict('server/resources/apis/store.ts', 'caught'),
    verdict('server/identity/authorize.ts', 'survived'),
    verdict('src/kit/table.tsx', 'no test'),
  ]);
  expect(lines).toEqual([
    'area     caught  refused by types  hung  survived  no test  score',
    'server        1                 0     0         1        0   50 %',
    'console       0                 0     0         0        1      –',
    'all           1                 0     0         1        1   50 %',
    '',
    'Missed in files about authorization, tenancy, secrets and money: 1',
    '',
    'server/identity/authorize.ts:3  flip a boolean (survived, authorization)',
    '  - a = true',
    '  + a = false',
    '',
    'Missed elsewhere: 1',
    '',
    'src/kit/table.tsx:3  flip a boolean (no test)',
    '  - a = true',
    '  + a = false',
  ]);
});

it.each([
  ['server/identity/sessions.ts', 'authorization'],
  ['server/http/scope.ts', 'tenancy'],
  ['domain/secrets.ts', 'secrets'],
  ['server/resources/billing/periods.ts', 'money'],
  ['src/lib/time.ts', undefined],
])('%s is about %s', (file, subject) => {
  expect(subjectOf(file)).toBe(subject);
});
