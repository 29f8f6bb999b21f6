import { createFormControl, type FieldValues, type Resolver } from 'react-hook-form';
import { expect, it } from 'vitest';
import { withQuietRows } from './form-new-rows.ts';

const fault = { type: 'custom', message: 'Required' };
const options = { fields: {}, shouldUseNativeValidation: false };

function setUp(errors: FieldValues) {
  const { control } = createFormControl<FieldValues>();
  control._names.array.add('rows.0.targets');
  const found: Resolver<FieldValues> = () => ({ values: {}, errors });
  const judge = withQuietRows(found, () => control);
  return { control, judge };
}
const targets = (...list: unknown[]) => ({ rows: [{ targets: list }] });

it('says nothing of fields in a row that nobody has been in', async () => {
  const { judge } = setUp({ ...targets(undefined, { host: fault, port: fault }), name: fault });
  const result = await judge({}, undefined, { ...options, names: ['rows.0.targets'] });
  expect(result.errors).toEqual({ rows: [{}], name: fault });
});

it('keeps what was left once, what is shown already and what is wrong with the list', async () => {
  const list = Object.assign([{ host: fault }, { host: fault, port: fault }], { root: fault });
  const { control, judge } = setUp({ rows: [{ targets: list }] });
  control._formState.touchedFields = targets(undefined, { port: true });
  Object.assign(control._formState, { errors: targets({ host: fault }) });
  const { errors } = await judge({}, undefined, { ...options, names: ['rows.0.targets'] });
  const kept = Object.assign([{ host: fault }, { port: fault }], { root: fault });
  expect(errors).toEqual({ rows: [{ targets: kept }] });
});

it('keeps everything when a field or the whole form is judged', async () => {
  const errors = targets({ host: fault });
  const { judge } = setUp(errors);
  for (const names of [undefined, ['rows.0.targets.0.host'], ['rows.0.targets', 'name']]) {
    const result = await judge({}, undefined, { ...options, ...(names && { names }) });
    expect(result.errors).toEqual(errors);
  }
});
