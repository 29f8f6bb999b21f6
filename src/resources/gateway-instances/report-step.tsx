import Button from '@mui/material/Button';
import { apiUrl } from '#api/config.ts';
import { Banner } from '#kit/banner.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { Mono } from '#kit/mono.tsx';
import { saveFile } from '#lib/save-file.ts';
import { useCluster } from '#shared/place.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { CommandBlocks } from './command-blocks.tsx';
import type { Inputs, Kind } from './inputs.ts';
import { reportCommandsOf, reportValues } from './report-commands.ts';
import { reportScript } from './report-script.ts';
import { Step } from './step.tsx';
import { TokenPart } from './token-part.tsx';

/** How a kind runs the script, and the file that holds it there. */
const ways: Record<Kind, { how: string; file: string; type: string }> = {
  docker: {
    how: 'It runs in a container of its own, which starts again with the machine.',
    file: 'report-gateway.sh',
    type: 'application/x-sh',
  },
  helm: {
    how: 'It runs in a container beside each gateway, which a second file of values adds. Each pod reports under its own id.',
    file: 'report-values.yaml',
    type: 'application/yaml',
  },
  host: {
    how: 'It runs as a service of the machine.',
    file: 'report-gateway.sh',
    type: 'application/x-sh',
  },
};

/** Hosts that mean the machine that asks. */
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Lets the new gateway say that it is there: the token, the script and the commands that run it. */
export function ReportStep({ kind, inputs }: { kind: Kind; inputs: Inputs }) {
  const { clusterId } = useClusterIds();
  const { domain } = useCluster();
  const { origin, hostname } = new URL(apiUrl(''), window.location.origin);
  const script = reportScript({
    origin,
    clusterId,
    domain,
    version: kind === 'host' ? inputs.version : versionIn(inputs.tag),
    // Each pod of a release is a gateway of its own.
    name: kind === 'helm' ? undefined : inputs.name,
  });
  const { how, file, type } = ways[kind];
  const text = kind === 'helm' ? reportValues(script) : script;
  return (
    <Step number={4} title="Let it report">
      <p>
        Apache APISIX does not report by itself. A script beside it says every 10 seconds that it is
        there; without that this console does not know of it. {how}
      </p>
      {loopback.test(hostname) && (
        <Banner tone="warning">
          The script reports to <Mono>{origin}</Mono>, which leads every machine and every pod to
          itself. It works on this machine alone; set <Mono>PUBLIC_URL</Mono> and <Mono>HOST</Mono>{' '}
          of the server, and open the console there, for gateways elsewhere.
        </Banner>
      )}
      <TokenPart />
      <CodeBlock
        text={text}
        what={file}
        actions={
          <Button size="small" onClick={() => saveFile(file, text, type)}>
            Download
          </Button>
        }
      />
      <CommandBlocks commands={reportCommandsOf(kind, inputs)} />
    </Step>
  );
}

/** The version in the tag of an image, such as 3.16.0 in `3.16.0-ubuntu`; the tag itself when it has none. */
function versionIn(tag: string): string {
  return /^[\d.]*\d/.exec(tag)?.[0] ?? tag;
}
