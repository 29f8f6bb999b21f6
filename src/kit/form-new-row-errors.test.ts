import { createFormControl, type FieldValues, type Resolver } from 'react-hook-form';
import { expect, it } from 'vitest';
import { withoutNewRowErrors } from './form-new-row-errors.ts';

const error = { type: 'custom', message: 'Required' };
const options = { fields: {}, shouldUseNativeValidation: false };
const asField = { name: 'rows.0.targets', ref: {} };
const targets = (...list: unknown[]) => ({ rows: [{ targets: list }] });

/** A form with two targets and a resolver that returns the same errors whichever fields it validates. */
function setUp(errors: FieldValues) {
  const values = targets({ host: '' }, { host: '', port: 1 });
  const form = createFormControl<FieldValues>({ defaultValues: values });
  const found: Resolver<FieldValues> = () => ({ values: {}, errors });
  const resolver = withoutNewRowErrors(found, () => form.control);
  const validate = async (names?: string[], fields = {}) => {
    const requested = { ...options, fields, ...(names && { names }) };
    return (await resolver(values, undefined, requested)).errors;
  };
  return { form, validate };
}

it('drops errors of fields in an untouched row', async () => {
  const { validate } = setUp({ ...targets(undefined, { host: error, port: error }), name: error });
  expect(await validate(['rows.0.targets'])).toEqual({ rows: [{}], name: error });
});

it('keeps errors of touched fields, errors already shown and errors of the list itself', async () => {
  const list = Object.assign([{ host: error }, { host: error, port: error }], { root: error });
  const { form, validate } = setUp({ rows: [{ targets: list }] });
  const name = 'rows.0.targets.1.port';
  await form.register(name).onBlur({ type: 'blur', target: { name, value: '1' } });
  form.setError('rows.0.targets.0.host', error);
  const kept = Object.assign([{ host: error }, { port: error }], { root: error });
  expect(await validate(['rows.0.targets'])).toEqual({ rows: [{ targets: kept }] });
});

it.each([
  ['the whole form', undefined, {}],
  ['a field of a row', ['rows.0.targets.0.host'], {}],
  ['several at once', ['rows.0.targets', 'name'], {}],
  ['a field whose value is a list', ['rows.0.targets'], { rows: [{ targets: asField }] }],
])('keeps all errors when validating %s', async (_, names, fields) => {
  const errors = targets({ host: error });
  expect(await setUp(errors).validate(names, fields)).toEqual(errors);
});
