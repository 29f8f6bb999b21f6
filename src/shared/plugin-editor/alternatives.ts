import { isRecord } from '#lib/equal.ts';
import { listIn, namesIn } from '#lib/json-schema.ts';
import { joinWords } from '#lib/text.ts';

/** Describes alternative sets of members, a sentence each: "Set either uri or regex_uri." */
export function describeAlternatives(schema: unknown): string[] {
  if (!isRecord(schema)) return [];
  return (['oneOf', 'anyOf'] as const).flatMap((keyword) => {
    const branches = listIn(schema[keyword]);
    const sets = branches
      .map((branch) => (isRecord(branch) ? namesIn(branch.required) : []))
      .filter((names) => !names.some((name) => isDeprecated(schema, name)));
    const alone = branches.every((branch) => isRecord(branch) && !isRecord(branch.properties));
    if (sets.length < 2 || !alone || sets.some((set) => set.length === 0)) return [];
    return [sentenceOf(sets, keyword === 'oneOf')];
  });
}

function sentenceOf(sets: readonly string[][], exclusive: boolean): string {
  const groups = sets.map((names) => joinWords(names));
  const single = sets.every((names) => names.length === 1);
  if (exclusive && sets.length === 2) {
    return single ? `Set either ${joinWords(groups, 'or')}.` : `Set ${groups.join(', or only ')}.`;
  }
  const quantity = exclusive ? 'exactly' : 'at least';
  return single
    ? `Set ${quantity} one of ${joinWords(groups, 'or')}.`
    : `Set ${quantity} one of these: ${groups.slice(0, -1).join('; ')}; or ${groups.at(-1)}.`;
}

function isDeprecated({ properties }: Record<string, unknown>, name: string): boolean {
  const member = isRecord(properties) ? properties[name] : undefined;
  return isRecord(member) && member.deprecated === true;
}
