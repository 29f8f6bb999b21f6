import { styled } from '@mui/material/styles';
import { lazy, Suspense } from 'react';
import { useWatch } from 'react-hook-form';
import { CollapsibleFields } from '#kit/collapsible-fields.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FormNote } from '#kit/form-layout.tsx';
import { Mono } from '#kit/mono.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { plural } from '#lib/text.ts';
import { targetAddress } from '#shared/upstream-words.ts';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';

const MetadataField = lazy(() =>
  import('#kit/field-json.tsx').then(({ FieldJson }) => ({
    default: ({ form, at }: TargetProps) => (
      <FieldJson
        control={form.control}
        name={`${at}.metadata`}
        label="Metadata"
        hideLabel
        help='Notes that gateways keep with the target, for example { "zone": "a" }.'
        minLines={3}
        maxLines={12}
      />
    ),
  })),
);

const Row = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: '6px 12px',
  gridTemplateColumns: 'minmax(0, 1fr) auto 96px',
  alignItems: 'center',
  fontSize: '0.8125rem',
  // The rows of targets show the labels of their fields on narrow screens.
  [theme.breakpoints.down('sm')]: {
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& > [aria-hidden]': { display: 'none' },
  },
  '& > .address': { overflowWrap: 'anywhere' },
  '& > details': { gridColumn: '1 / -1' },
  '& + &': { borderTop: `1px solid ${theme.vars.palette.faintLine}`, paddingTop: 10 },
}));

interface DetailsProps {
  form: ApplicationForm;
  at: UpstreamPath;
  /** The keys of the rows of targets, so that the fields follow a target that moves. */
  rowKeys: readonly string[];
}

/** What few targets have: a priority other than 0, and metadata. */
export function TargetDetails({ form, at, rowKeys }: DetailsProps) {
  return (
    <>
      <FormNote>
        Targets with a lower priority get requests only while none with a higher one is available.
      </FormNote>
      {rowKeys.map((key, index) => (
        <Target key={key} form={form} at={`${at}.targets.${index}`} position={index + 1} />
      ))}
    </>
  );
}

interface TargetProps {
  form: ApplicationForm;
  at: `${UpstreamPath}.targets.${number}`;
}

function Target({ form, at, position }: TargetProps & { position: number }) {
  const { control } = form;
  const [host, port, metadata] = useWatch({
    control,
    name: [`${at}.host`, `${at}.port`, `${at}.metadata`],
  });
  const count = Object.keys(metadata ?? {}).length;
  const name = `target ${position}`;
  return (
    <Row role="group" aria-label={`Details of ${name}`}>
      <span className="address">
        {host && port ? <Mono>{targetAddress({ host, port })}</Mono> : `Target ${position}`}
      </span>
      <span aria-hidden="true">Priority</span>
      <FieldNumber
        control={control}
        name={`${at}.priority`}
        label={`Priority of ${name}`}
        hideLabel
        placeholder="0"
      />
      <CollapsibleFields
        title={count > 0 ? `Metadata, ${plural(count, 'member')}` : 'Metadata'}
        control={control}
        names={[`${at}.metadata`]}
        lazy
      >
        <Suspense fallback={<Skeleton width="100%" height={96} />}>
          <MetadataField form={form} at={at} />
        </Suspense>
      </CollapsibleFields>
    </Row>
  );
}
