import { isObject } from '#domain/json.ts';
import { concealObject } from './conceal.ts';
import { filledDirectories, splitKey } from './keys.ts';
import { isReadableYaml, listItem } from './yaml.ts';

/** An object as it is delivered. */
export interface DeliveredObject {
  /** Its key below the prefix. */
  key: string;
  /** Its JSON, read when it is written; undefined to leave it out. */
  value: () => string | undefined;
}

/** Without this line at its end gateways take a file for incomplete. */
const END = '#END';

/**
 * The number of the layout: it is raised when the same objects are written in another way, so that whoever has the file
 * gets it again.
 */
export const APISIX_YAML_LAYOUT = 1;

/**
 * Writes objects as an `apisix.yaml` for the standalone mode of Apache APISIX 2.15 to 3.18
 * (https://apisix.apache.org/docs/apisix/deployment-modes/): a list per directory. Each version ignores the lists that
 * it does not know, such as `ssl`, which version 2 reads, or `ssls`, which later ones do. An object that no gateway could
 * read in YAML is left out, with a comment in its place: it would make the whole file unreadable.
 *
 * @param comment lines for the top of the file
 * @returns the text in pieces of an object each
 */
export function* apisixYaml(
  objects: Iterable<DeliveredObject>,
  { comment, conceal }: { comment: readonly string[]; conceal: boolean },
): Generator<string> {
  yield comment.map((line) => `# ${line}\n`).join('');
  const lists = new Map(filledDirectories.map((name): [string, DeliveredObject[]] => [name, []]));
  for (const object of objects) {
    const { directory } = splitKey(object.key);
    const list = lists.get(directory);
    if (list) list.push(object);
    else lists.set(directory, [object]);
  }
  for (const [directory, list] of lists) yield* listOf(directory, list, conceal);
  yield `${END}\n`;
}

function* listOf(
  directory: string,
  objects: readonly DeliveredObject[],
  conceal: boolean,
): Generator<string> {
  let head = `${directory}:\n`;
  for (const { key, value } of objects) {
    const json = value();
    if (json === undefined) continue;
    const object: unknown = JSON.parse(json);
    if (!isReadableYaml(object)) {
      yield `# ${key} is left out: readers of YAML take its member << for a merge, or it is too deep.\n`;
      continue;
    }
    const shown = conceal && isObject(object) ? concealObject(directory, object) : object;
    yield head + listItem(shown, '  ');
    head = '';
  }
  // Gateways refuse a file without any list, and a list without a value.
  if (head) yield `${directory}: []\n`;
}
