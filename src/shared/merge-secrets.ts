import { concealed, mapSecrets } from '#domain/secrets.ts';

/** Stands for a secret that others replaced as well. It never leaves the merge. */
const alsoReplaced = `${concealed} replaced`;

/** The part of an etag that covers secrets: what is after the dot. */
const secretsPart = (tag: string | undefined) => tag?.split('.')[1];

/** Whether two versions of a record have different secrets, by their etags. */
export function haveOtherSecrets(one: string | undefined, other: string | undefined): boolean {
  return secretsPart(one) !== secretsPart(other);
}

/**
 * Marks the secrets of the current record that the form replaces too. Concealed, a replaced secret looks like the one
 * before, so that the merge would not see that both sides changed it.
 */
export function markReplaced<Values>(theirs: Values, mine: Values): Values {
  const isTyped = (secret: unknown) =>
    typeof secret === 'string' && secret !== '' && secret !== concealed;
  return mapSecrets(
    theirs,
    (secret, _path, typed) => (secret === concealed && isTyped(typed) ? alsoReplaced : secret),
    [],
    mine,
  ) as Values;
}

/** Puts concealed secrets back where they are marked. */
export function unmarkReplaced<Values>(values: Values): Values {
  return mapSecrets(values, (secret) => (secret === alsoReplaced ? concealed : secret)) as Values;
}
