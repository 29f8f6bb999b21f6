/** Values by the name of their placeholder: `TLSDir`, `ImageTag` and so on. */
export type TemplateValues = Readonly<Record<string, string | number | undefined>>;

/** The text between `{{- if .Name }}` and `{{- end }}`, with the white space that a Go template removes. */
const condition = /\s*\{\{- if \.([A-Za-z]\w*) \}\}([\s\S]*?)\s*\{\{- end \}\}/g;

const placeholder = /\{\{-?\s*\.([A-Za-z]\w*)\s*-?\}\}/g;

/**
 * Fills the placeholders of a Go text template, such as `{{ .TLSDir }}`, and leaves those without a value unchanged. A
 * part that depends on a value is left out when that is empty or absent. Values end up in YAML, mostly inside single
 * quotes, so single quotes are doubled, except in comments. A line break would end a value or a comment and becomes a
 * space.
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template
    .replace(condition, (_whole, name: string, part: string) =>
      ownValue(values, name) ? part : '',
    )
    .split('\n')
    .map((line) => {
      const comment = line.trimStart().startsWith('#');
      return line.replace(placeholder, (whole: string, name: string) => {
        const value = ownValue(values, name);
        if (value === undefined) return whole;
        const text = String(value).replaceAll(/[\r\n]+/g, ' ');
        return comment ? text : text.replaceAll("'", "''");
      });
    })
    .join('\n');
}

/** The own value of a name: a placeholder such as `toString` has none. */
function ownValue(values: TemplateValues, name: string): string | number | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
