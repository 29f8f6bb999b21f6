import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { lazy, Suspense, useRef, useState } from 'react';
import { get, useFieldArray, useFormState, useWatch } from 'react-hook-form';
import type { ServiceDiscovery, UpstreamTarget } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { CollapsibleFields } from '#kit/collapsible-fields.tsx';
import { FieldFrame } from '#kit/field-frame.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { ownMessage } from '#kit/form-errors.ts';
import { NativeSelect } from '#kit/native-controls.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { isEmpty } from '#shared/form-values.ts';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';
import { newTarget } from './form-schema.ts';

/** Loaded when they are unfolded. */
const TargetDetails = lazy(async () => {
  const module = await import('./target-details.tsx');
  return { default: module.TargetDetails };
});

/** Loaded where a registry lists the targets. */
const DiscoveryFields = lazy(async () => {
  const module = await import('./discovery-fields.tsx');
  return { default: module.DiscoveryFields };
});

const Rows = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 6,
  gridTemplateColumns: 'minmax(0, 1fr)',
  '& > .head, & > .row': {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 96px 96px 32px',
    gap: 8,
    alignItems: 'start',
  },
  '& > .head': {
    fontSize: '0.75rem',
    lineHeight: '16px',
    color: theme.vars.palette.muted,
  },
  '@media (max-width: 599.95px)': {
    gap: 12,
    '& > .head': { display: 'none' },
    '& > .row': { gridTemplateColumns: '1fr 1fr 32px', gap: 8, alignItems: 'end' },
    '& > .row > div:first-of-type': { gridColumn: '1 / -1' },
    // Without a header, each field shows its label.
    '& .label[data-hidden]': {
      position: 'static',
      width: 'auto',
      height: 'auto',
      margin: 0,
      overflow: 'visible',
      clipPath: 'none',
      whiteSpace: 'normal',
    },
  },
}));

const Bar = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 8,
  fontSize: '0.8125rem',
  fontWeight: 600,
});

interface TargetsProps {
  form: ApplicationForm;
  at: UpstreamPath;
}

/** The source of the targets and their fields. Values of the other source are kept until the form is saved. */
export function TargetsFields({ form, at }: TargetsProps) {
  const discovery = useWatch({ control: form.control, name: `${at}.service_discovery` });
  const targets = useWatch({ control: form.control, name: `${at}.targets` });
  const saved = useRef<{ targets?: UpstreamTarget[]; discovery?: ServiceDiscovery }>({});
  const [switched, setSwitched] = useState(false);
  const discovered = discovery !== undefined;

  function choose(source: string) {
    if (source === 'kubernetes') {
      saved.current.targets = form.getValues(`${at}.targets`) ?? [];
      const next = saved.current.discovery ?? { service_registry: 1 as const };
      form.setValue(`${at}.targets`, undefined);
      form.setValue(`${at}.service_discovery`, next);
    } else {
      saved.current.discovery = form.getValues(`${at}.service_discovery`) ?? {};
      form.setValue(`${at}.service_discovery`, undefined);
      form.setValue(`${at}.targets`, saved.current.targets ?? targets ?? [newTarget()]);
    }
    form.clearErrors([`${at}.targets`, `${at}.service_discovery`]);
    setSwitched(true);
  }

  return (
    <>
      <Bar>
        Targets
        <NativeSelect
          aria-label="Source of the targets"
          value={discovered ? 'kubernetes' : 'fixed'}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="fixed">Fixed addresses</option>
          <option value="kubernetes">Kubernetes service</option>
        </NativeSelect>
      </Bar>
      {discovered && (
        <Suspense fallback={<Skeleton width="100%" height={200} />}>
          <DiscoveryFields form={form} at={at} />
        </Suspense>
      )}
      {(!discovered || (!switched && targets && targets.length > 0)) && (
        <TargetRows form={form} at={at} />
      )}
    </>
  );
}

function TargetRows({ form, at }: TargetsProps) {
  const { control } = form;
  const rows = useFieldArray({ control, name: `${at}.targets`, keyName: 'rowKey' });
  const { errors } = useFormState({ control, name: `${at}.targets`, exact: true });
  const error = ownMessage(get(errors, `${at}.targets`));
  const root = useRef<HTMLDivElement>(null);
  const removable = rows.fields.length > 1;
  const keys = rows.fields.map(({ rowKey }) => rowKey);

  function focus(index: number) {
    requestAnimationFrame(() => {
      const row = root.current?.querySelectorAll('.row')[index];
      row?.querySelector<HTMLElement>('input')?.focus();
    });
  }
  function remove(index: number) {
    rows.remove(index);
    announce(`Removed target ${index + 1}`);
    focus(Math.min(index, rows.fields.length - 2));
  }

  return (
    <FieldFrame
      name={`${at}.targets`}
      id={`${at}.targets`}
      label="Targets"
      hideLabel
      error={error}
      group="group"
    >
      <Rows ref={root}>
        <div className="head" aria-hidden="true">
          <span>Host</span>
          <span>Port</span>
          <span>Weight</span>
        </div>
        {rows.fields.map(({ rowKey }, index) => (
          <div key={rowKey} className="row">
            <FieldText
              control={control}
              name={`${at}.targets.${index}.host`}
              label={`Host of target ${index + 1}`}
              hideLabel
              mono
              placeholder="10.0.0.10"
            />
            <FieldNumber
              control={control}
              name={`${at}.targets.${index}.port`}
              label={`Port of target ${index + 1}`}
              hideLabel
            />
            <FieldNumber
              control={control}
              name={`${at}.targets.${index}.weight`}
              label={`Weight of target ${index + 1}`}
              hideLabel
            />
            <IconButton
              aria-label={`Remove target ${index + 1}`}
              disabled={!removable}
              title={removable ? undefined : 'At least one target'}
              onClick={() => remove(index)}
              sx={{ width: 32, height: 32 }}
            >
              <DeleteIcon />
            </IconButton>
          </div>
        ))}
        <Button
          size="small"
          startIcon={<AddIcon />}
          sx={{ justifySelf: 'start' }}
          onClick={() => {
            const { port = 80 } = form.getValues(`${at}.targets`)?.at(-1) ?? {};
            rows.append({ ...newTarget(), port }, { shouldFocus: false });
            focus(rows.fields.length);
          }}
        >
          Add target
        </Button>
        <CollapsibleFields
          title="Priorities and metadata"
          control={control}
          names={keys.flatMap((_, index) => [
            `${at}.targets.${index}.priority` as const,
            `${at}.targets.${index}.metadata` as const,
          ])}
          defaultOpen={rows.fields.some(({ priority, metadata }) => priority || !isEmpty(metadata))}
          lazy
        >
          <Suspense fallback={<Skeleton width="100%" height={48} />}>
            <TargetDetails form={form} at={at} rowKeys={keys} />
          </Suspense>
        </CollapsibleFields>
      </Rows>
    </FieldFrame>
  );
}
