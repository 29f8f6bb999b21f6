import { type ReactNode, useMemo, useState } from 'react';
import type { FieldValues, Resolver } from 'react-hook-form';
import { useNavigate } from 'react-router';
import type { Edited } from '#api/polling.ts';
import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { isSecretPath } from '#domain/secrets.ts';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import { FormShell } from '#kit/form-shell.tsx';
import { type EditForm, useEditForm } from '#kit/form-state.ts';
import { useOptionalPart } from '#kit/optional-part.ts';
import { Page } from '#kit/page.tsx';
import { useToast } from '#kit/toast.tsx';
import { ChangesCard, changeListOf } from './changes-card.tsx';
import { useCurrentUser, useRouteId } from './current.ts';
import { useFormSubmit } from './form-submit.ts';
import { type FormImpact, useImpact } from './impact.tsx';

/** A form works without it, and few records need it. */
const loadNotice = async () =>
  (await import('./stored-issues.tsx')).StoredIssuesNotice<FieldValues>;

/** The parts that the create and edit forms of a resource share; declared next to the fields, at module level. */
export interface RecordFormSpec<Values extends FieldValues> {
  /** The kind of the record, for the words of its changes. */
  kind: HistoryKind;
  resolver: Resolver<Values>;
  /** Normalizes values for comparison: an empty value equals an absent one. */
  normalize: (values: Values) => Values;
  sections: readonly FormSectionInfo[];
}

interface RecordFormProps<Values extends FieldValues> {
  spec: RecordFormSpec<Values>;
  title: string;
  /** The key of the draft, unique for the user in this organization: `application/42/edit`. */
  draft: string;
  /** The target of Cancel. */
  back: string;
  /** Why the user may not save; undefined if they may. */
  disabledReason: string | undefined;
  /** Shown next to the form, such as live consequences. */
  aside?: (edit: EditForm<Values>) => ReactNode;
  /** Maps the server's field paths to those of the form, where form and body differ in shape. */
  remap?: (field: string) => string | null;
  /** The form's sections. */
  children: (edit: EditForm<Values>) => ReactNode;
}

/** A record that was created: for its page, and for what is said about it. */
interface CreatedRecord {
  id: string;
  name: string;
}

interface CreateRecordProps<Values extends FieldValues> extends RecordFormProps<Values> {
  description: ReactNode;
  /** Shown above the form. */
  notice?: ReactNode;
  /** Called once, so that a later change of its source does not affect the form. */
  getInitialValues: () => Values;
  /** A verb: "Create application". */
  submitLabel: string;
  send: (values: Values) => Promise<CreatedRecord>;
  /** How the new record is assessed before it is sent; by default it is not. */
  impact?: FormImpact<Values>;
  /** The name and page of the new record. */
  describeCreated: (saved: CreatedRecord) => { name: string; href: string };
}

/** The page that creates a record and then opens it. Secrets are left out of the draft. */
export function CreateRecord<Values extends FieldValues>(props: CreateRecordProps<Values>) {
  const { getInitialValues, send, describeCreated, back, aside } = props;
  const navigate = useNavigate();
  const toast = useToast();
  const [initial] = useState(getInitialValues);
  const edit = useRecordForm(props, initial);
  const impact = useImpact(edit, props.impact, (values) => values);
  const submit = useFormSubmit({
    edit,
    confirmSave: impact.confirmSave,
    send,
    recovered: ({ record_id: id, record_name: name }) => ({ id, name }),
    onSaved: (saved) => {
      const { name, href } = describeCreated(saved);
      toast({ text: `Created ${name}` });
      void navigate(href);
    },
    ...(props.remap && { remap: props.remap }),
  });
  return (
    <Page title={props.title} description={props.description}>
      {props.notice}
      <FormShell
        {...submit}
        edit={edit}
        mode="create"
        sections={props.spec.sections}
        submitLabel={props.submitLabel}
        disabledReason={props.disabledReason}
        onCancel={() => void navigate(back)}
        aside={
          (aside || impact.aside) && (
            <>
              {aside?.(edit)}
              {impact.aside}
            </>
          )
        }
      >
        {props.children(edit)}
      </FormShell>
    </Page>
  );
}

interface EditRecordProps<Values extends FieldValues, Loaded, Body>
  extends RecordFormProps<Values> {
  /** A tag next to the title. */
  status?: ReactNode;
  /** The record, from `useEdited`. */
  source: Edited<Loaded>;
  toForm: (record: Loaded) => Values;
  /** Returns the request that turns `base` into `values`; null when nothing changed and nothing is to be sent. */
  toBody: (values: Values, base: Values) => Body | null;
  /** Sends the request for a version of the record; undefined if the server has no versions. */
  send: (body: Body, etag: string | undefined) => Promise<unknown>;
  /** How the change is assessed before it is sent; by default it is not. */
  impact?: FormImpact<Body, Values>;
  /** The name of the saved record. */
  nameOf: (values: Values) => string;
}

/** The page that edits a record. Pass a `key` per record, so that its state is not reused for another. */
export function EditRecord<Values extends FieldValues, Loaded extends { etag?: string }, Body>(
  props: EditRecordProps<Values, Loaded, Body>,
) {
  const { spec, source, toForm, toBody, send, nameOf, back, aside, remap } = props;
  const { data: record, isGone, read } = source;
  const navigate = useNavigate();
  const toast = useToast();
  const loaded = useMemo(() => toForm(record), [toForm, record]);
  const edit = useRecordForm(props, loaded, { tag: record.etag, isStored: true });
  const Notice = useOptionalPart(loadNotice, true);
  const leave = () => void navigate(back);
  const impact = useImpact(edit, props.impact, toBody, {
    values: loaded,
    tag: record.etag,
  });
  const submit = useFormSubmit({
    edit,
    stored: { kind: spec.kind, record, isGone, read, toForm },
    confirmSave: impact.confirmSave,
    send: async (values) => {
      const body = toBody(values, edit.base());
      if (body) await send(body, edit.tag());
      return nameOf(values);
    },
    onSaved: (name) => {
      toast({ text: `Saved ${name}` });
      leave();
    },
    ...(props.remap && { remap: props.remap }),
  });
  return (
    <Page title={props.title} status={props.status}>
      {Notice && (
        <Notice
          edit={edit as unknown as EditForm<FieldValues>}
          resolver={spec.resolver as unknown as Resolver<FieldValues>}
          record={record}
          remap={remap}
        />
      )}
      <FormShell
        {...submit}
        edit={edit}
        sections={props.spec.sections}
        submitLabel="Save"
        changeList={changeListOf(spec.kind, edit)}
        disabledReason={props.disabledReason}
        onCancel={leave}
        aside={
          <>
            {aside?.(edit)}
            {impact.aside}
            <ChangesCard kind={spec.kind} edit={edit} />
          </>
        }
      >
        {props.children(edit)}
      </FormShell>
    </Page>
  );
}

function useRecordForm<Values extends FieldValues>(
  { spec, draft }: RecordFormProps<Values>,
  initial: Values,
  stored: { tag?: string | undefined; isStored?: boolean } = {},
): EditForm<Values> {
  const { id } = useCurrentUser();
  const { resolver, normalize } = spec;
  const draftKey = `${id}/${useRouteId('orgId')}/${draft}`;
  return useEditForm({ redact: isSecretPath, initial, resolver, normalize, draftKey, ...stored });
}
