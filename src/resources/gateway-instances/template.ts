/** What fills the places of a startup configuration, by their names in it: `TLSDir`, `ImageTag` and so on. */
export type Places = Readonly<Record<string, string | number>>;

const place = /\{\{-?\s*\.([A-Za-z]\w*)\s*-?\}\}/g;

/**
 * Fills the places of a Go text template, `{{ .TLSDir }}`, as far as they are known; what is not known stays as it is.
 * The texts end up in YAML, mostly inside single quotes, where a single quote is doubled; a line break would end a
 * value or a comment and becomes a blank.
 */
export function fillTemplate(template: string, places: Places): string {
  return template
    .split('\n')
    .map((line) => {
      const comment = line.trimStart().startsWith('#');
      return line.replace(place, (whole: string, name: string) => {
        if (!Object.hasOwn(places, name)) return whole;
        const text = String(places[name]).replaceAll(/[\r\n]+/g, ' ');
        return comment ? text : text.replaceAll("'", "''");
      });
    })
    .join('\n');
}
