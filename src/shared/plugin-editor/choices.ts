import { isRecord } from '#lib/equal.ts';
import { listIn, namesIn } from '#lib/json-schema.ts';

/** Which sets of members are alternatives of each other, a sentence each: "Needs exactly one: uri, or regex_uri." */
export function schemaChoices(schema: unknown): string[] {
  if (!isRecord(schema)) return [];
  return (
    [
      ['oneOf', 'Needs exactly one'],
      ['anyOf', 'Needs at least one'],
    ] as const
  ).flatMap(([keyword, words]) => {
    const branches = listIn(schema[keyword]);
    const sets = branches
      .map((branch) => (isRecord(branch) ? namesIn(branch.required) : []))
      .filter((names) => !names.some((name) => isOld(schema, name)));
    const alone = branches.every((branch) => isRecord(branch) && !isRecord(branch.properties));
    if (sets.length < 2 || !alone || sets.some((set) => set.length === 0)) return [];
    const names = sets.map((set) => set.join(' with '));
    return [`${words}: ${names.slice(0, -1).join(', ')}, or ${names.at(-1)}.`];
  });
}

/** Alternatives that only old settings use are not offered. */
function isOld({ properties }: Record<string, unknown>, name: string): boolean {
  const member = isRecord(properties) ? properties[name] : undefined;
  return isRecord(member) && member.deprecated === true;
}
