import { createFormControl, type FieldValues, type Resolver } from 'react-hook-form';
import { expect, it } from 'vitest';
import { withQuietRows } from './form-new-rows.ts';

const fault = { type: 'custom', message: 'Required' };
const options = { fields: {}, shouldUseNativeValidation: false };
const asField = { name: 'rows.0.targets', ref: {} };
const targets = (...list: unknown[]) => ({ rows: [{ targets: list }] });

/** A form with two targets, and its resolver, which finds the same errors whatever it is asked to judge. */
function setUp(errors: FieldValues) {
  const values = targets({ host: '' }, { host: '', port: 1 });
  const form = createFormControl<FieldValues>({ defaultValues: values });
  const found: Resolver<FieldValues> = () => ({ values: {}, errors });
  const resolver = withQuietRows(found, () => form.control);
  const judge = async (names?: string[], fields = {}) => {
    const asked = { ...options, fields, ...(names && { names }) };
    return (await resolver(values, undefined, asked)).errors;
  };
  return { form, judge };
}

it('says nothing of fields in a row that nobody has been in', async () => {
  const { judge } = setUp({ ...targets(undefined, { host: fault, port: fault }), name: fault });
  expect(await judge(['rows.0.targets'])).toEqual({ rows: [{}], name: fault });
});

it('keeps what was left once, what is shown already and what is wrong with the list', async () => {
  const list = Object.assign([{ host: fault }, { host: fault, port: fault }], { root: fault });
  const { form, judge } = setUp({ rows: [{ targets: list }] });
  const name = 'rows.0.targets.1.port';
  await form.register(name).onBlur({ type: 'blur', target: { name, value: '1' } });
  form.setError('rows.0.targets.0.host', fault);
  const kept = Object.assign([{ host: fault }, { port: fault }], { root: fault });
  expect(await judge(['rows.0.targets'])).toEqual({ rows: [{ targets: kept }] });
});

it.each([
  ['the whole form', undefined, {}],
  ['a field of a row', ['rows.0.targets.0.host'], {}],
  ['several at once', ['rows.0.targets', 'name'], {}],
  ['a field that holds a list itself', ['rows.0.targets'], { rows: [{ targets: asField }] }],
])('keeps everything when what is judged is %s', async (_, names, fields) => {
  const errors = targets({ host: fault });
  expect(await setUp(errors).judge(names, fields)).toEqual(errors);
});
