import { Banner } from '#kit/banner.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { Disclosure } from '#kit/disclosure.tsx';
import { ArrivalStatus, type Prepared } from './arrival-status.tsx';
import { logCommand, packageCommand, runCommand } from './commands.ts';
import type { Inputs, Kind } from './inputs.ts';
import { CommandBlocks, Step } from './step.tsx';
import type { Watched } from './use-arrival.ts';

const intros: Record<Kind, string> = {
  docker: 'Run it on the same machine, once the files are there.',
  helm: 'Run it in the same folder, once the files are there. It updates what already exists. Afterwards a secret in Kubernetes holds the key, and the folder tls can be deleted.',
  host: 'Run it on the same machine, once the files are there and Apache APISIX is installed.',
};

interface RunStepProps {
  kind: Kind;
  inputs: Inputs;
  isInvalid: boolean;
  /** The address that gateways dial, and whether it is a loopback one. */
  address: string | undefined;
  isLocal: boolean;
  watched: Watched;
  prepared: Prepared | undefined;
}

/** The command that starts the gateway, and whether it has arrived. */
export function RunStep(props: RunStepProps) {
  const { kind, inputs, isInvalid, address, isLocal, watched, prepared } = props;
  const run = runCommand(kind, inputs, isLocal);
  return (
    <Step number={2} title="Run">
      <p>
        {intros[kind]}
        {kind === 'docker' &&
          isLocal &&
          ' The container uses the network of the machine, where it finds this server. Its ports are 9080 and 9443.'}
      </p>
      {kind === 'host' && (
        <Disclosure title="Install Apache APISIX first">
          <p>For a system with RPM packages, such as Red Hat 8.</p>
          <CommandBlocks commands={[packageCommand(inputs.version)]} />
        </Disclosure>
      )}
      {isInvalid && (
        <Banner tone="warning" role="status">
          Some of the values above are not valid. The command will not work.
        </Banner>
      )}
      <CodeBlock noun={run.what} text={run.text} />
      <ArrivalStatus
        {...watched}
        name={inputs.name}
        prepared={prepared}
        address={address}
        log={logCommand(kind, inputs)}
      />
    </Step>
  );
}
