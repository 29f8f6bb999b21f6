import Button from '@mui/material/Button';
import { apiUrl } from '#api/config.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { Banner } from '#kit/banner.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { Mono } from '#kit/mono.tsx';
import { saveFile } from '#lib/save-file.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { type Inputs, imageTag, type Kind } from './inputs.ts';
import { gatewayInstances } from './queries.ts';
import { reportCommandsOf, reportValues } from './report-commands.ts';
import { reportScript } from './report-script.ts';
import { etcdAddressIn, isLoopback, startupFiles } from './startup-config.ts';
import { CommandBlocks } from './step.tsx';
import { TokenSection } from './token-section.tsx';

/** How each kind runs the script, and in which file. */
const reportFiles: Record<Kind, { how: string; file: string; type: string }> = {
  docker: {
    how: 'It runs in a separate container, which restarts with the machine.',
    file: 'report-gateway.sh',
    type: 'application/x-sh',
  },
  helm: {
    how: 'It runs in a sidecar container, which a second values file adds. Each pod reports under its own id.',
    file: 'report-values.yaml',
    type: 'application/yaml',
  },
  host: {
    how: 'It runs as a systemd service.',
    file: 'report-gateway.sh',
    type: 'application/x-sh',
  },
};

/** Sets up the reports of the new gateway: the token, the script and the commands that run it. */
export function ReportStep({ kind, inputs }: { kind: Kind; inputs: Inputs }) {
  const { clusterId } = useClusterIds();
  const startup = gatewayInstances.startup(useClusterIds(), startupFiles[kind].template);
  const address = etcdAddressIn(usePrefetched(startup).data.configuration) ?? '';
  const { origin } = new URL(apiUrl(''), window.location.origin);
  const script = reportScript({
    origin,
    clusterId,
    address,
    version: kind === 'host' ? inputs.version : versionIn(imageTag(inputs)),
    // Each pod of a release is a separate gateway.
    name: kind === 'helm' ? undefined : inputs.name,
  });
  const { how, file, type } = reportFiles[kind];
  const text = kind === 'helm' ? reportValues(script) : script;
  return (
    <>
      <p>
        A gateway appears here when it connects, but does not say its version and the name of its
        machine. A script can report them every 10 seconds. {how}
      </p>
      {isLoopback(origin) && (
        <Banner tone="warning">
          The script reports to <Mono>{origin}</Mono>, which works on this machine only. For
          gateways on other machines or in pods, set <Mono>PUBLIC_URL</Mono> and <Mono>HOST</Mono>{' '}
          of the server and open the console there.
        </Banner>
      )}
      <TokenSection />
      <CodeBlock
        text={text}
        noun={file}
        actions={
          <Button size="small" onClick={() => saveFile(file, text, type)}>
            Download
          </Button>
        }
      />
      <CommandBlocks commands={reportCommandsOf(kind, inputs)} />
    </>
  );
}

/** The version in an image tag, such as 3.16.0 in `3.16.0-ubuntu`; the tag itself without one. */
function versionIn(tag: string): string {
  return /^[\d.]*\d/.exec(tag)?.[0] ?? tag;
}
