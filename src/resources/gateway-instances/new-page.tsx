import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Control, useForm, useFormState, useWatch } from 'react-hook-form';
import { useSearchParams } from 'react-router';
import { errorMessage } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { Banner } from '#kit/banner.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Tabs } from '#kit/tabs.tsx';
import { saveFile } from '#lib/save-file.ts';
import { paths } from '#paths';
import { useCan, useCluster } from '#shared/current.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { QuotaHint } from '#shared/quota-hint.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { BundleStep } from './bundle-step.tsx';
import { commandsOf } from './commands.ts';
import { InputFields } from './input-fields.tsx';
import { defaultInputs, type Inputs, inputsSchema, type Kind, kinds } from './inputs.ts';
import { gatewayInstances } from './queries.ts';
import { ReportStep } from './report-step.tsx';
import {
  etcdAddressIn,
  extraValues,
  fillTemplate,
  startupFiles,
  startupVersion,
  templateValues,
} from './startup-config.ts';
import { CommandBlocks, Step } from './step.tsx';
import { WaitStep } from './wait-step.tsx';

const titles: Record<Kind, string> = { docker: 'Docker', helm: 'Helm', host: 'Bare metal' };
const resolver = contractResolver<Inputs>(inputsSchema);

/** Guides through adding a gateway: certificate, configuration, commands and its first report. */
export function Component() {
  const ids = useClusterIds();
  const { domain } = useCluster();
  const requested = useSearchParams()[0].get('on');
  const kind = kinds.find((each) => each === requested) ?? 'docker';
  const disabledReason = useCan()('cluster', 'gateway_instances', 'post').reason;
  const { control } = useForm<Inputs>({ defaultValues: defaultInputs, resolver, mode: 'onChange' });
  const { inputs } = useInputs(control);
  return (
    <Page
      title="Add gateway"
      description="Run Apache APISIX where you want it, with the configuration of this cluster."
      tabs={
        <Tabs
          label="What the gateway runs on"
          items={kinds.map((each, index) => ({
            label: titles[each],
            href: paths.gatewayNew(ids, index === 0 ? undefined : each),
            selected: each === kind,
          }))}
        />
      }
    >
      <QuotaHint quota="gateway_instances" />
      <AddressBanner kind={kind} domain={domain} />
      <BundleStep disabledReason={disabledReason} />
      <ConfigurationStep {...{ kind, control }} />
      <RunStep {...{ kind, control }} />
      <ReportStep {...{ kind, inputs }} />
      <WaitStep number={5} />
    </Page>
  );
}

/** Says where gateways get their configuration: from this control plane, or from an etcd at the cluster's domain. */
function AddressBanner({ kind, domain }: { kind: Kind; domain: string }) {
  const startup = gatewayInstances.startup(useClusterIds(), startupFiles[kind].template);
  const address = etcdAddressIn(usePrefetched(startup).data.configuration);
  if (address && !address.startsWith(`https://${domain}`)) {
    return (
      <Banner>
        Gateways connect to <Mono>{address}</Mono> and receive each change within a second. They
        authenticate with a certificate, and keep serving what they have while they cannot connect.
      </Banner>
    );
  }
  return (
    <Banner tone="warning">
      This control plane does not serve gateways: <Mono>GATEWAY_PORT</Mono> is off or taken. The
      configuration names an etcd at <Mono>https://{domain}</Mono>, whose certificate must be signed
      by the authority in <Mono>ca.crt</Mono>.
    </Banner>
  );
}

interface StepProps {
  kind: Kind;
  control: Control<Inputs>;
}

/** The current inputs, and whether one of them is invalid. */
function useInputs(control: Control<Inputs>): { inputs: Inputs; invalid: boolean } {
  const inputs = useWatch({ control }) as Inputs;
  const { errors } = useFormState({ control });
  return { inputs, invalid: Object.keys(errors).length > 0 };
}

function ConfigurationStep({ kind, control }: StepProps) {
  const ids = useClusterIds();
  const { template, file } = startupFiles[kind];
  const { inputs } = useInputs(control);
  const newest = usePrefetched(gatewayInstances.startup(ids, template));
  const version = startupVersion(kind, inputs);
  const versioned = useQuery({
    ...gatewayInstances.startup(ids, template, version),
    placeholderData: keepPreviousData,
  });
  const { configuration } = versioned.data ?? newest.data;
  // Until the configuration of another version arrives, the text is of the wrong one.
  const isCurrent = versioned.isSuccess && !versioned.isPlaceholderData;
  const text =
    fillTemplate(configuration, templateValues(kind, inputs)) + extraValues(kind, inputs);
  return (
    <Step number={2} title="Get its configuration">
      <p>Enter your values. The configuration and the commands use them.</p>
      <InputFields {...{ kind, control }} />
      {versioned.isError && (
        <Banner tone="bad" role="alert">
          Could not read the configuration for Apache APISIX {version}.{' '}
          {errorMessage(versioned.error)}
        </Banner>
      )}
      <CodeBlock
        text={text}
        noun={file}
        actions={
          <Button
            size="small"
            disabled={!isCurrent}
            onClick={() => saveFile(file, text, 'application/yaml')}
          >
            Download
          </Button>
        }
      />
    </Step>
  );
}

const intros: Record<Kind, string> = {
  docker:
    'Run the commands in the folder with the downloaded files. The image runs as user 636, which must be able to read the key.',
  helm: 'Run the commands in the folder with the downloaded files. They update what already exists.',
  host: 'Run the commands in the folder with the downloaded files, on a system with RPM packages such as Red Hat 8. The gateway’s workers run as the user nobody, which must be able to read the key.',
};

function RunStep({ kind, control }: StepProps) {
  const { inputs, invalid } = useInputs(control);
  return (
    <Step number={3} title="Run it">
      <p>{intros[kind]}</p>
      {invalid && (
        <Banner tone="warning" role="status">
          Some of the values above are not valid. The commands will not work.
        </Banner>
      )}
      <CommandBlocks commands={commandsOf(kind, inputs)} />
    </Step>
  );
}
