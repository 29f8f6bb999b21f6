import { useState } from 'react';
import type { FieldPath } from 'react-hook-form';
import type { core } from 'zod';
import { object } from 'zod/mini';
import { FieldJson } from '#kit/field-json.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { deepEqual } from '#lib/equal.ts';
import { contractResolver } from './form-resolver.ts';
import { EditRecord, type RecordFormSpec } from './record-form.tsx';

/** A record as one JSON document, including members without a form field. */
interface JsonValues<Spec> {
  document: Spec;
}

interface EditRecordJsonProps<Loaded, Spec> {
  /** For titles: `Edit shop as JSON`. */
  name: string;
  record: Loaded;
  /** Returns the writable members of the record. */
  toForm: (record: Loaded) => Spec;
  /** The schema of a whole record. */
  schema: core.$ZodType<unknown, Spec>;
  /** Replaces the record. */
  send: (spec: Spec) => Promise<unknown>;
  draft: string;
  back: string;
  disabledReason: string | undefined;
}

/**
 * Edits a whole record as JSON. It is sent whole, so a member that the user deletes is removed or gets its default.
 * Concealed secrets that are unchanged stay stored.
 */
export function EditRecordJson<Loaded, Spec extends object>(
  props: EditRecordJsonProps<Loaded, Spec>,
) {
  const { name, record, toForm, schema, send } = props;
  const [{ spec, valuesOf }] = useState(() => formOf(schema, toForm));
  return (
    <EditRecord<JsonValues<Spec>, Loaded, Spec>
      spec={spec}
      record={record}
      toForm={valuesOf}
      toBody={({ document }, base) => (deepEqual(document, base.document) ? null : document)}
      draft={props.draft}
      title={`Edit ${name} as JSON`}
      send={send}
      nameOf={() => name}
      disabledReason={props.disabledReason}
      back={props.back}
      remap={(field) => `document.${field}`}
    >
      {({ form }) => (
        <FormSection id="document" title="Record">
          <FieldJson
            control={form.control}
            name={'document' as FieldPath<JsonValues<Spec>>}
            label="Record as JSON"
            hideLabel
            help="Saving replaces the whole record: members you delete are removed or get their defaults. Secrets left as ******** stay unchanged."
            minLines={20}
            maxLines={40}
          />
        </FormSection>
      )}
    </EditRecord>
  );
}

function formOf<Loaded, Spec extends object>(
  schema: core.$ZodType<unknown, Spec>,
  toForm: (record: Loaded) => Spec,
) {
  const spec: RecordFormSpec<JsonValues<Spec>> = {
    resolver: contractResolver(object({ document: schema })),
    normalize: (values) => values,
    sections: [{ id: 'document', title: 'Record', fields: ['document'] }],
  };
  return { spec, valuesOf: (record: Loaded): JsonValues<Spec> => ({ document: toForm(record) }) };
}
