import { type ReactNode, useMemo, useState } from 'react';
import type { FieldValues, Resolver } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { isSecretPath } from '#domain/secrets.ts';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import { FormShell } from '#kit/form-shell.tsx';
import { type EditForm, useEditForm } from '#kit/form-state.ts';
import { Page } from '#kit/page.tsx';
import { useToast } from '#kit/toast.tsx';
import { ChangesCard } from './changes-card.tsx';
import { useFormSubmit } from './form-submit.ts';
import { useCurrentUser, useId } from './place.ts';

/** What creating and editing a resource share; declared beside the fields, at module level. */
export interface RecordFormSpec<Values extends FieldValues> {
  resolver: Resolver<Values>;
  /** Makes values comparable: what is empty says the same as what is absent. */
  normalize: (values: Values) => Values;
  sections: readonly FormSectionInfo[];
}

interface RecordFormProps<Values extends FieldValues> {
  spec: RecordFormSpec<Values>;
  title: string;
  /** Names the draft among those of the user in this organization: `application/42/edit`. */
  draft: string;
  /** Where Cancel leads. */
  back: string;
  /** Why the reader may not save; undefined when nothing stands in the way. */
  disabledReason: string | undefined;
  /** Live consequences, beside the form. */
  aside?: (edit: EditForm<Values>) => ReactNode;
  /** Translates the server's field paths where the form is shaped unlike the body. */
  remap?: (field: string) => string | null;
  /** The form's sections. */
  children: (edit: EditForm<Values>) => ReactNode;
}

interface CreateRecordProps<Values extends FieldValues, Saved> extends RecordFormProps<Values> {
  description: ReactNode;
  /** Stands above the form. */
  notice?: ReactNode;
  /** The values to start from; asked once, so that a source that changes meanwhile changes nothing here. */
  start: () => Values;
  /** A verb: "Create application". */
  submitLabel: string;
  send: (values: Values) => Promise<Saved>;
  /** What was made is called, and where it is shown. */
  made: (saved: Saved) => { name: string; href: string };
}

/** The page that creates a record: form, draft, saving, and on to what was made. Secrets stay out of the draft. */
export function CreateRecord<Values extends FieldValues, Saved>(
  props: CreateRecordProps<Values, Saved>,
) {
  const { start, send, made, back, aside } = props;
  const navigate = useNavigate();
  const toast = useToast();
  const [initial] = useState(start);
  const edit = useRecordForm(props, initial);
  const submit = useFormSubmit({
    edit,
    send,
    onSaved: (saved: Saved) => {
      const { name, href } = made(saved);
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
        aside={aside?.(edit)}
      >
        {props.children(edit)}
      </FormShell>
    </Page>
  );
}

interface EditRecordProps<Values extends FieldValues, Loaded, Body>
  extends RecordFormProps<Values> {
  /** A tag beside the title. */
  status?: ReactNode;
  record: Loaded;
  toForm: (record: Loaded) => Values;
  /** What turns `base` into `values`; null when that is nothing, and nothing is sent. */
  toBody: (values: Values, base: Values) => Body | null;
  send: (body: Body) => Promise<unknown>;
  /** What the record is called once it is saved. */
  nameOf: (values: Values) => string;
}

/** The page that changes a record. Give it a `key` of the record: one page is one record. */
export function EditRecord<Values extends FieldValues, Loaded, Body>(
  props: EditRecordProps<Values, Loaded, Body>,
) {
  const { record, toForm, toBody, send, nameOf, back, aside } = props;
  const navigate = useNavigate();
  const toast = useToast();
  const edit = useRecordForm(
    props,
    useMemo(() => toForm(record), [toForm, record]),
  );
  const leave = () => void navigate(back);
  const submit = useFormSubmit({
    edit,
    send: async (values) => {
      const body = toBody(values, edit.base());
      if (body) await send(body);
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
      <FormShell
        {...submit}
        edit={edit}
        sections={props.spec.sections}
        submitLabel="Save"
        disabledReason={props.disabledReason}
        onCancel={leave}
        aside={
          <>
            {aside?.(edit)}
            <ChangesCard edit={edit} />
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
): EditForm<Values> {
  const { id } = useCurrentUser();
  const { resolver, normalize } = spec;
  const draftKey = `${id}/${useId('orgId')}/${draft}`;
  return useEditForm({ redact: isSecretPath, initial, resolver, normalize, draftKey });
}
