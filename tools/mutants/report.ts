import type { Mutant } from './mutant.ts';

export type Outcome = 'caught' | 'refused by types' | 'hung' | 'survived' | 'no test';

export interface Verdict {
  mutant: Mutant;
  outcome: Outcome;
  /** The test file that failed, or the type error. */
  by?: string;
}

const areas: Record<string, string> = {
  'server/': 'server',
  'domain/': 'domain',
  'src/': 'console',
};

/** Files where a fault costs more than a wrong page. */
const sensitive: [name: string, path: RegExp][] = [
  ['authorization', /identity\/|authori[sz]|permission|roles?\b|grants|policy-rules|may-/],
  ['tenancy', /http\/scope|organizations\/|clusters\/|members\/|invitation/],
  ['secrets', /secret|encryption|keys?\b|token|credential|gateway-config\//],
  ['money', /billing\/|plan-rules|quota|price/],
];

/** @returns the name of the subject that makes a file sensitive, or undefined. */
export function subjectOf(file: string): string | undefined {
  return sensitive.find(([, path]) => path.test(file))?.[0];
}

function areaOf(file: string): string {
  return areas[file.replace(/\/.*/, '/')] ?? 'other';
}

const outcomes: readonly Outcome[] = ['caught', 'refused by types', 'hung', 'survived', 'no test'];
const missed: readonly Outcome[] = ['survived', 'no test'];

/** A table of outcomes by area, then each mutant that nothing caught, the sensitive ones first. */
export function reportOf(verdicts: readonly Verdict[]): string[] {
  const groups = Map.groupBy(verdicts, ({ mutant }) => areaOf(mutant.file));
  const rows = [...groups, ['all', verdicts] as const].map(([area, list]) => {
    const counts = outcomes.map((outcome) => list.filter((v) => v.outcome === outcome).length);
    const tested = list.filter(({ outcome }) => outcome !== 'no test');
    const caught = tested.filter(({ outcome }) => outcome !== 'survived').length;
    const score = tested.length ? `${Math.round((100 * caught) / tested.length)} %` : '–';
    return [area, ...counts.map(String), score];
  });
  const left = verdicts.filter(({ outcome }) => missed.includes(outcome));
  const [graver, others] = [left.filter(isSensitive), left.filter((v) => !isSensitive(v))];
  return [
    ...table([['area', ...outcomes, 'score'], ...rows]),
    ...section('Missed in files about authorization, tenancy, secrets and money', graver),
    ...section('Missed elsewhere', others),
  ];
}

const isSensitive = ({ mutant }: Verdict) => subjectOf(mutant.file) !== undefined;

function section(title: string, verdicts: readonly Verdict[]): string[] {
  if (verdicts.length === 0) return ['', `${title}: none`];
  return ['', `${title}: ${verdicts.length}`, ...verdicts.flatMap(describeMutant)];
}

function describeMutant({ mutant, outcome }: Verdict): string[] {
  const { file, line, operator, before, after } = mutant;
  const subject = subjectOf(file);
  const note = [outcome, ...(subject ? [subject] : [])].join(', ');
  return ['', `${file}:${line}  ${operator} (${note})`, `  - ${before}`, `  + ${after}`];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  '),
  );
}
