import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { type Control, type FieldPath, useWatch } from 'react-hook-form';
import { gatewayVersions } from '#domain/gateway-versions.ts';
import { CollapsibleFields } from '#kit/collapsible-fields.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { type Inputs, imageTag, type Kind } from './inputs.ts';

const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
  gap: 12,
  alignItems: 'start',
  maxWidth: 720,
});

const versions = gatewayVersions
  .toReversed()
  .map((version) => ({ value: version, label: version }));

interface InputFieldsProps {
  kind: Kind;
  control: Control<Inputs>;
  /** Names of gateways that existed before. */
  taken: ReadonlySet<string>;
  /** Whether a container uses the network of the machine, and so has no ports of its own. */
  isLocal: boolean;
}

/** What to choose for a gateway. What has a sensible default is collapsed. */
export function InputFields({ kind, control, taken, isLocal }: InputFieldsProps) {
  const { name } = useWatch({ control }) as Inputs;
  const More = moreFields[kind];
  return (
    <>
      <Grid>
        <FieldText
          {...{ control }}
          name="name"
          label="Name"
          mono
          help={
            taken.has(name)
              ? `There is a gateway ${name} already: choose its name only to replace it or to add a replica`
              : 'Identifies it here, and in its certificate'
          }
        />
        <FieldSelect
          {...{ control }}
          name="version"
          label="Apache APISIX version"
          options={versions}
        />
      </Grid>
      <CollapsibleFields title="More settings" control={control} names={moreNames[kind]}>
        <Grid>
          <More {...{ control, isLocal }} />
        </Grid>
      </CollapsibleFields>
    </>
  );
}

const moreFields: Record<Kind, (props: FieldsProps) => ReactNode> = {
  docker: DockerFields,
  helm: HelmFields,
  host: HostFields,
};

const moreNames: Record<Kind, readonly FieldPath<Inputs>[]> = {
  docker: ['repository', 'tag', 'httpPort', 'httpsPort', 'folder', 'cacheFolder'],
  helm: ['release', 'namespace', 'replicas', 'repository', 'tag', 'cacheClaim'],
  host: ['folder'],
};

type FieldsProps = Pick<InputFieldsProps, 'control' | 'isLocal'>;

function ImageFields({ control }: Pick<FieldsProps, 'control'>) {
  const inputs = useWatch({ control }) as Inputs;
  return (
    <>
      <FieldText {...{ control }} name="repository" label="Image" mono />
      <FieldText
        {...{ control }}
        name="tag"
        label="Tag"
        mono
        optional
        placeholder={imageTag({ ...inputs, tag: '' })}
        help="Without it, the first image of the version"
      />
    </>
  );
}

function DockerFields({ control, isLocal }: FieldsProps) {
  return (
    <>
      <ImageFields control={control} />
      {!isLocal && (
        <>
          <FieldNumber {...{ control }} name="httpPort" label="HTTP port" />
          <FieldNumber {...{ control }} name="httpsPort" label="HTTPS port" />
        </>
      )}
      <HostFields control={control} />
      <FieldText
        {...{ control }}
        name="cacheFolder"
        label="Cache folder"
        mono
        optional
        help="On the machine, for the proxy-cache plugin. Without it the cache is lost with the container."
      />
    </>
  );
}

function HostFields({ control }: Pick<FieldsProps, 'control'>) {
  return (
    <FieldText
      {...{ control }}
      name="folder"
      label="Folder"
      mono
      help="On the machine. Its files are in a subfolder with the name."
    />
  );
}

function HelmFields({ control }: Pick<FieldsProps, 'control'>) {
  const { name } = useWatch({ control }) as Inputs;
  return (
    <>
      <FieldText {...{ control }} name="release" label="Release" mono />
      <FieldText
        {...{ control }}
        name="namespace"
        label="Namespace"
        mono
        optional
        placeholder={name}
        help="Its secret cloud-ssl holds the certificate, so use one for each gateway"
      />
      <FieldNumber {...{ control }} name="replicas" label="Replicas" />
      <ImageFields control={control} />
      <FieldText
        {...{ control }}
        name="cacheClaim"
        label="Cache claim"
        mono
        optional
        help="A PersistentVolumeClaim for the proxy-cache plugin. Without it the cache is lost with the pod."
      />
    </>
  );
}
