import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useFieldArray, useFormState, useWatch } from 'react-hook-form';
import { announce } from '#kit/announcer.tsx';
import { FieldFrame } from '#kit/field-frame.tsx';
import { ownMessage } from '#kit/form-errors.ts';
import { FormNote } from '#kit/form-layout.tsx';
import { FormSection } from '#kit/form-section.tsx';
import type { ApplicationForm } from './form-schema.ts';
import { newUpstream } from './form-schema.ts';
import { VersionRow } from './version-row.tsx';

const MAX_VERSIONS = 10;

/** The versions of the backend, each in an expandable row. */
export function UpstreamsSection({ form }: { form: ApplicationForm }) {
  const { control } = form;
  const rows = useFieldArray({ control, name: 'upstreams', keyName: 'rowKey' });
  const serving = useWatch({ control, name: 'default_upstream_version' });
  const { errors } = useFormState({ control, name: ['upstreams', 'default_upstream_version'] });
  const [open, setOpen] = useState<ReadonlySet<string>>(() => {
    const { upstreams, default_upstream_version } = form.getValues();
    const index = upstreams.findIndex(({ version }) => version === default_upstream_version);
    const first = rows.fields[Math.max(index, 0)]?.rowKey;
    return new Set(first === undefined ? [] : [first]);
  });
  const count = rows.fields.length;

  function toggle(key: string) {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  }

  function add() {
    const names = form.getValues('upstreams').map(({ version }) => version);
    let number = count + 1;
    while (names.includes(`v${number}`)) number += 1;
    const version = `v${number}`;
    rows.append(newUpstream(version), { shouldFocus: false });
    announce(`Added version ${version}`);
  }

  function remove(index: number) {
    const upstreams = form.getValues('upstreams');
    const removed = upstreams[index]?.version;
    rows.remove(index);
    announce(`Removed version ${removed}`);
    const next = upstreams.find((_, other) => other !== index)?.version;
    if (removed === serving && next !== undefined) setServing(next);
  }

  function setServing(version: string) {
    form.setValue('default_upstream_version', version, { shouldDirty: true, shouldTouch: true });
    const field = 'default_upstream_version';
    if (form.getFieldState(field).invalid) void form.trigger(field);
  }

  const error = ownMessage(errors.default_upstream_version) ?? ownMessage(errors.upstreams);
  return (
    <FormSection
      id="upstreams"
      title="Upstreams"
      actions={
        <Button
          size="small"
          startIcon={<AddIcon />}
          disabled={count >= MAX_VERSIONS}
          title={count >= MAX_VERSIONS ? `At most ${MAX_VERSIONS} versions` : undefined}
          onClick={add}
        >
          Add version
        </Button>
      }
    >
      <FormNote>
        Backends that gateways pass requests on to, one for each version. One version serves the
        traffic.
      </FormNote>
      <FieldFrame
        name="upstreams"
        id="upstream-versions"
        label="Versions"
        hideLabel
        error={error}
        group="group"
      >
        <div style={{ display: 'grid', gap: 10, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {rows.fields.map(({ rowKey }, index) => (
            <VersionRow
              key={rowKey}
              form={form}
              index={index}
              open={open.has(rowKey)}
              onToggle={() => toggle(rowKey)}
              onServe={setServing}
              {...(count > 1 && { onRemove: () => remove(index) })}
            />
          ))}
        </div>
      </FieldFrame>
    </FormSection>
  );
}
