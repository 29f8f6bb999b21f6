/*
 * YAML for gateways. Apache APISIX reads it with libyaml as YAML 1.1 (`on` and `012` are no strings), and before 3.10 with
 * tinyyaml, which knows a part of YAML and takes every number of the flow style for a string. So this writes the block
 * style, one value a line, with each string in double quotes. General writers leave strings unquoted where one version of
 * YAML allows it, and need half a minute for a large cluster.
 */

/** Keys that no reader takes for anything but a string. */
const plainKey = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Words of YAML 1.1 that are no strings. */
const reservedKey = /^(y|n|yes|no|on|off|true|false|null)$/i;

/** libyaml takes longer keys only in their explicit form. */
const MAX_SIMPLE_KEY = 1000;

/** Lines that the literal style keeps as they are in every reader: base64 and the borders of PEM. */
const pem =
  /^-----BEGIN [A-Z0-9 ]+-----\n(?:[A-Za-z0-9+/=]+\n|-----[A-Z0-9 ]+-----\n)*-----END [A-Z0-9 ]+-----\n?$/;

/** Characters that YAML forbids, or takes for the end of a line. */
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Deeper values are refused by some readers. */
const MAX_DEPTH = 100;

/**
 * Whether gateways can read a JSON value in YAML. Their reader takes the key `<<`, quoted or not, for a merge of objects,
 * and refuses the file when it is none.
 */
export function isReadableYaml(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth > MAX_DEPTH || Object.hasOwn(value, '<<')) return false;
  return Object.values(value).every((member) => isReadableYaml(member, depth + 1));
}

/**
 * Writes a JSON value as the block that follows a key or a dash.
 *
 * @param indent the spaces before each line of a block
 * @returns text that begins with a space or the end of the line, and ends with one
 */
export function yamlBlock(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => listItem(item, indent));
    return items.length === 0 ? ' []\n' : `\n${items.join('')}`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = membersOf(value, indent);
    return members === '' ? ' {}\n' : `\n${members}`;
  }
  if (typeof value === 'string') return yamlString(value, indent);
  return ` ${typeof value === 'number' ? yamlNumber(value) : String(value)}\n`;
}

/** Writes an item of a list, with its dash and the end of its last line. */
export function listItem(item: unknown, indent = ''): string {
  const inner = `${indent}  `;
  const [first] = Object.keys(item ?? {});
  // tinyyaml does not find an object behind a dash by a quoted key.
  if (typeof item === 'object' && !Array.isArray(item) && first !== undefined && isPlain(first)) {
    return `${indent}- ${membersOf(item as object, inner).slice(inner.length)}`;
  }
  return `${indent}-${yamlBlock(item, inner)}`;
}

function membersOf(object: object, indent: string): string {
  return Object.entries(object)
    .map(([key, value]) => `${keyText(key, indent)}${yamlBlock(value, `${indent}  `)}`)
    .join('');
}

function keyText(key: string, indent: string): string {
  if (isPlain(key)) return `${indent}${key}:`;
  const quoted = quote(key);
  return quoted.length > MAX_SIMPLE_KEY
    ? `${indent}? ${quoted}\n${indent}:`
    : `${indent}${quoted}:`;
}

const isPlain = (key: string) =>
  plainKey.test(key) && !reservedKey.test(key) && key.length <= MAX_SIMPLE_KEY;

function yamlString(text: string, indent: string): string {
  if (!pem.test(text)) return ` ${quote(text)}\n`;
  const [style, lines] = text.endsWith('\n') ? ['|', text.slice(0, -1)] : ['|-', text];
  return ` ${style}\n${indent}${lines.replaceAll('\n', `\n${indent}`)}\n`;
}

/** A string in double quotes: the escapes of JSON are those of YAML. */
function quote(text: string): string {
  return (
    JSON.stringify(text)
      .replaceAll(unprintable, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
      // Since 3.17 gateways replace `${{NAME}}` in the text of the file before they read it.
      .replaceAll('${{', '$\\u007b{')
  );
}

/** YAML 1.1 wants a point before an exponent. */
function yamlNumber(value: number): string {
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}
