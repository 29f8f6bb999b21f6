import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Level } from '#domain/plugins/definition.ts';
import { pluginMapIssues } from '#server/resources/plugins/check.ts';

/** Settings of a plugin, and whether a running Apache APISIX 3.18.0 accepted them at that place. */
interface Verdict {
  plugin: string;
  place: Level;
  settings: unknown;
  accepted: boolean;
}

const file = new URL('./gateway-verdicts.jsonl', import.meta.url);
const verdicts = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Verdict);
const byPlugin = Map.groupBy(verdicts, ({ plugin }) => plugin);

describe.each([...byPlugin])('settings of %s', (_, list) => {
  it.each([
    ['accepts', true],
    ['refuses', false],
  ] as const)('%s what a gateway does', (_verb, accepted) => {
    const measured = list.filter((verdict) => verdict.accepted === accepted);
    expect(measured).not.toEqual([]);
    const wrong = measured.filter(
      ({ plugin, place, settings }) =>
        (pluginMapIssues({ [plugin]: settings }, place).length === 0) !== accepted,
    );
    expect(wrong).toEqual([]);
  });
});
