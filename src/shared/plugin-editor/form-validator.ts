import { Validator } from '@cfworker/json-schema';
import { ErrorSchemaBuilder, type RJSFSchema, type ValidatorType } from '@rjsf/utils';
import { type JsonSchema, pluginIssues } from '#contract/plugin-validation.ts';

function issuesIn(schema: RJSFSchema, data: unknown) {
  return pluginIssues(schema as JsonSchema, data ?? {}, '');
}

/**
 * What the form generator asks about values: which condition of a schema holds, and what is wrong. It interprets
 * schemas; the generator's usual validator compiles them with `new Function`, which the content policy forbids.
 */
export const formValidator: ValidatorType = {
  isValid(schema, data, root) {
    if (data === undefined) return false;
    const plain: unknown = JSON.parse(JSON.stringify(data));
    // A reference inside the part leads into the whole document.
    const { $defs, definitions } = root as JsonSchema;
    const whole = {
      ...($defs !== undefined && { $defs }),
      ...(definitions !== undefined && { definitions }),
    };
    try {
      return new Validator(
        { ...whole, ...schema } as ConstructorParameters<typeof Validator>[0],
        '2020-12',
      ).validate(plain).valid;
    } catch {
      // A schema that cannot be read holds for nothing.
      return false;
    }
  },
  rawValidation: (schema, data) => ({ errors: issuesIn(schema as RJSFSchema, data) as never[] }),
  validateFormData(data, schema) {
    const builder = new ErrorSchemaBuilder();
    const issues = issuesIn(schema as RJSFSchema, data);
    for (const { field, message } of issues)
      builder.addErrors(message, field.split('.').filter(Boolean));
    return {
      errors: issues.map(({ field, message }) => ({
        property: `.${field}`,
        message,
        stack: `${field}: ${message}`,
      })),
      errorSchema: builder.ErrorSchema,
    };
  },
};
