import { secretChanges } from '#domain/secret-tags.ts';
import { concealed, mapSecrets } from '#domain/secrets.ts';

/** Stands for a secret that others replaced as well. It never leaves the merge. */
const alsoReplaced = `${concealed} replaced`;

/**
 * Marks the secrets of the current record that both the form and others replaced. Concealed, a replaced secret looks like
 * the one before, so that the merge would not see that both sides changed it.
 *
 * @param tags the etags of the form's base and of the current record
 */
export function markReplaced<Values>(
  theirs: Values,
  mine: Values,
  tags: { base: string | undefined; theirs: string | undefined },
): Values {
  const isChanged = secretChanges(tags.base, tags.theirs);
  const isTyped = (secret: unknown) =>
    typeof secret === 'string' && secret !== '' && secret !== concealed;
  return mapSecrets(
    theirs,
    (secret, path, typed) =>
      secret === concealed && isTyped(typed) && isChanged(path) ? alsoReplaced : secret,
    [],
    mine,
  ) as Values;
}

/** Puts concealed secrets back where they are marked. */
export function unmarkReplaced<Values>(values: Values): Values {
  return mapSecrets(values, (secret) => (secret === alsoReplaced ? concealed : secret)) as Values;
}
