import { styled } from '@mui/material/styles';
import type { Control } from 'react-hook-form';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldText } from '#kit/field-text.tsx';
import type { Inputs, Kind } from './inputs.ts';

const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
  gap: 12,
  alignItems: 'start',
  maxWidth: 960,
});

/** The inputs of a kind's commands and files. */
export function InputFields({ kind, control }: { kind: Kind; control: Control<Inputs> }) {
  const text = (name: keyof Inputs, label: string, help?: string, optional = false) => (
    <FieldText {...{ control, name, label, optional }} mono {...(help && { help })} />
  );
  const number = (name: keyof Inputs, label: string) => (
    <FieldNumber {...{ control, name, label }} />
  );
  const image = (
    <>
      {text('repository', 'Image')}
      {text('tag', 'Tag')}
    </>
  );
  return (
    <Grid>
      {kind === 'docker' && (
        <>
          {text('name', 'Container name', 'Also its id in reports')}
          {image}
          {number('httpPort', 'HTTP port')}
          {number('httpsPort', 'HTTPS port')}
          {text('folder', 'Folder', 'On the machine, for the files of the gateway')}
          {text(
            'cacheFolder',
            'Cache folder',
            'On the machine, for the proxy-cache plugin. Without it the cache is lost with the container.',
            true,
          )}
        </>
      )}
      {kind === 'helm' && (
        <>
          {text('release', 'Release name')}
          {text('namespace', 'Namespace')}
          {number('replicas', 'Replicas')}
          {image}
          <FieldNumber
            {...{ control }}
            name="cacheSize"
            label="Cache volume"
            unit="GiB"
            help="Per pod, for the proxy-cache plugin; 0 for none"
          />
        </>
      )}
      {kind === 'host' && (
        <>
          {text('name', 'Gateway name', 'Its id in reports')}
          {text('version', 'APISIX version')}
          {text('folder', 'Folder', 'On the machine, for the certificate')}
        </>
      )}
    </Grid>
  );
}
