import { useState } from 'react';
import type { FieldPath } from 'react-hook-form';
import type { core } from 'zod';
import { object } from 'zod/mini';
import type { Edited } from '#api/polling.ts';
import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { FieldJson } from '#kit/field-json.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { deepEqual } from '#lib/equal.ts';
import { contractResolver } from './form-resolver.ts';
import type { FormImpact } from './impact.tsx';
import { EditRecord, type RecordFormSpec } from './record-form.tsx';

/** A record as one JSON document, including members without a form field. */
interface JsonValues<Spec> {
  document: Spec;
}

interface EditRecordJsonProps<Loaded, Spec> {
  kind: HistoryKind;
  /** For titles: `Edit shop as JSON`. */
  name: string;
  /** The record, from `useEdited`. */
  source: Edited<Loaded>;
  /** Returns the writable members of the record. */
  toForm: (record: Loaded) => Spec;
  /** The schema of a whole record. */
  schema: core.$ZodType<unknown, Spec>;
  /** Replaces the record. */
  send: (spec: Spec, etag: string | undefined) => Promise<unknown>;
  /** How the change is assessed before it is sent. Its body has the members that differ, null for removed ones. */
  impact: FormImpact<Record<string, unknown>>;
  draft: string;
  back: string;
  disabledReason: string | undefined;
}

/**
 * Edits a whole record as JSON. It is sent whole, so a member that the user deletes is removed or gets its default.
 * Concealed secrets that are unchanged stay stored.
 */
export function EditRecordJson<Loaded extends { etag?: string }, Spec extends object>(
  props: EditRecordJsonProps<Loaded, Spec>,
) {
  const { kind, name, source, toForm, schema, send, impact } = props;
  const [{ spec, valuesOf }] = useState(() => formOf(kind, schema, toForm));
  return (
    <EditRecord<JsonValues<Spec>, Loaded, Spec>
      spec={spec}
      source={source}
      toForm={valuesOf}
      toBody={({ document }, base) => (deepEqual(document, base.document) ? null : document)}
      draft={props.draft}
      title={`Edit ${name} as JSON`}
      send={send}
      impact={{
        ...impact,
        change: (document, base) => impact.change(patchOf(base.document, document), base),
      }}
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

/** The PATCH that does what replacing a record would: changed members, and null for those that are removed. */
function patchOf(before: object, after: object): Record<string, unknown> {
  const [old, now] = [new Map<string, unknown>(Object.entries(before)), Object.entries(after)];
  const kept = new Set(now.map(([member]) => member));
  return Object.fromEntries([
    ...[...old.keys()].filter((member) => !kept.has(member)).map((member) => [member, null]),
    ...now.filter(([member, value]) => !deepEqual(old.get(member), value)),
  ]);
}

function formOf<Loaded, Spec extends object>(
  kind: HistoryKind,
  schema: core.$ZodType<unknown, Spec>,
  toForm: (record: Loaded) => Spec,
) {
  const spec: RecordFormSpec<JsonValues<Spec>> = {
    kind,
    resolver: contractResolver(object({ document: schema })),
    normalize: (values) => values,
    sections: [{ id: 'document', title: 'Record', fields: ['document'] }],
  };
  return { spec, valuesOf: (record: Loaded): JsonValues<Spec> => ({ document: toForm(record) }) };
}
