/**
 * `npm run verdicts -- <folder>`: compares the rules of plugins and records with what a running Apache APISIX said. The
 * folder has `plugins.jsonl` and `objects.jsonl`, gzipped or not. A are settings that the product takes and the gateway
 * refuses, B those that the product refuses and the gateway takes, and C those of B that it refuses on purpose. Prints
 * the shares, and for each plugin and object the first ten of each.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { judgeObject, judgePlugin } from './judge.ts';
import { purposeOf } from './on-purpose.ts';
import type { Judgement, ObjectVerdict, PluginVerdict } from './verdict.ts';

const SHOWN = 10;

const { positionals, values } = parseArgs({
  options: { only: { type: 'string' }, all: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder] = positionals;
if (!folder) {
  process.stderr.write('Usage: npm run verdicts -- <folder> [--only=<plugin or object>] [--all]\n');
  process.exit(1);
}

const say = (text: string) => process.stdout.write(`${text}\n`);

function linesOf<T>(name: string): T[] {
  const plain = join(folder ?? '', `${name}.jsonl`);
  const text = existsSync(plain)
    ? readFileSync(plain, 'utf8')
    : gunzipSync(readFileSync(`${plain}.gz`)).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

type Letter = 'A' | 'B' | 'C';

function letterOf(judgement: Judgement): Letter | undefined {
  const taken = judgement.issues.length === 0;
  if (taken === judgement.gateway) return undefined;
  if (taken) return 'A';
  return purposeOf(judgement) === undefined ? 'B' : 'C';
}

/** Prints what differs, by group. @param total how many lines there are */
function report(title: string, judgements: readonly Judgement[]): void {
  const found = judgements.flatMap((judgement) => {
    const letter = letterOf(judgement);
    return letter ? [{ judgement, letter }] : [];
  });
  for (const [group, list] of Map.groupBy(found, ({ judgement }) => judgement.group)) {
    for (const letter of ['A', 'B', 'C'] as const) {
      const some = list.filter((one) => one.letter === letter);
      if (some.length > 0) say(`\n${letter} ${group}: ${some.length}`);
      for (const { judgement } of values.all ? some : some.slice(0, SHOWN)) say(lineOf(judgement));
    }
  }
  say(`\n${title}: ${judgements.length}`);
  for (const letter of ['A', 'B', 'C'] as const) {
    const count = found.filter((one) => one.letter === letter).length;
    say(`  ${letter} ${count} (${((100 * count) / judgements.length).toFixed(2)} %)`);
  }
}

function lineOf(judgement: Judgement): string {
  const why = judgement.issues.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return `  ${JSON.stringify(judgement.settings)}\n    ${why || judgement.reason || ''}`;
}

const wanted = ({ group }: Judgement) =>
  values.only === undefined || group.split(' ').includes(values.only);
report('Plugin settings', linesOf<PluginVerdict>('plugins').map(judgePlugin).filter(wanted));
const objects = linesOf<ObjectVerdict>('objects');
const judged = objects.flatMap((verdict) => judgeObject(verdict) ?? []).filter(wanted);
report('Records', judged);
say(
  `  not asked: ${objects.length - judged.length} (certificates, members that are no JSON, and settings that deliver nothing)`,
);
