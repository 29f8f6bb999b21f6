import type { Item } from './escapes.ts';
import type { Reader } from './reader.ts';

/**
 * Reads the condition of `(?(`, whose parenthesis is read.
 *
 * @param start index of the group, for messages
 * @param readAssertion reads what follows the parenthesis of an assertion
 * @returns whether the group defines others and never matches itself
 */
export function readCondition(
  reader: Reader,
  start: number,
  readAssertion: (reader: Reader) => Item,
): boolean {
  const rest = reader.text.slice(reader.at);
  if (/^\?C/.test(rest)) {
    reader.suspect('a callout before a condition');
    readAssertion(reader);
    if (!reader.take('(')) reader.fail('A condition is missing', start);
    return readCondition(reader, start, readAssertion);
  }
  if (/^(?:\?<?[=!*]|\*(?!a?s|at)[a-z])/.test(rest)) {
    readAssertion(reader);
    return false;
  }
  if (/^[?*]/.test(rest)) reader.fail('A condition is an assertion or a group', start);
  if (reader.match(/VERSION>?=\d+(?:\.\d{1,2})?\)/y)) {
    reader.suspect('a condition on the version of PCRE');
    return false;
  }
  if (reader.match(/R\)/y)) return false;
  if (reader.take('DEFINE)')) return true;
  readGroupCondition(reader, start);
  return false;
}

/** `(1)`, `(<name>)`, `(name)`, and after `R` a group that is called. */
function readGroupCondition(reader: Reader, start: number): void {
  const called = reader.match(/R(\d+)(?=\))/y)?.[1];
  const group = called === undefined ? reader.groupNumber(start) : Number(called);
  if (group === 0) reader.fail('No group 0, which is referred to', start);
  if (group !== undefined) {
    reader.refer(group, start);
  } else if (reader.match(/R&(?=\w)/y)) {
    reader.refer(reader.name(''), start);
  } else {
    const opening = reader.match(/[<']/y)?.[0];
    const end = opening === '<' ? '>' : (opening ?? '');
    reader.refer(reader.name(end), start);
  }
  if (!reader.take(')')) reader.fail(') is missing after a condition', start);
}
