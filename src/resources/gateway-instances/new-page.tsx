import Button from '@mui/material/Button';
import { type Control, useForm, useFormState, useWatch } from 'react-hook-form';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { Banner } from '#kit/banner.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Tabs } from '#kit/tabs.tsx';
import { saveFile } from '#lib/save-file.ts';
import { paths } from '#paths';
import { contractResolver } from '#shared/form-resolver.ts';
import { useCan, useCluster } from '#shared/place.ts';
import { QuotaHint } from '#shared/quota-hint.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { BundleStep } from './bundle-step.tsx';
import { CommandBlocks } from './command-blocks.tsx';
import { additionsOf, commandsOf, placesOf, startup } from './commands.ts';
import { InputFields } from './input-fields.tsx';
import { type Inputs, inputsSchema, type Kind, kinds, startInputs } from './inputs.ts';
import { gatewayInstances } from './queries.ts';
import { ReportStep } from './report-step.tsx';
import { Step } from './step.tsx';
import { fillTemplate } from './template.ts';
import { WaitStep } from './wait-step.tsx';

const titles: Record<Kind, string> = { docker: 'Docker', helm: 'Helm', host: 'Bare metal' };
const resolver = contractResolver<Inputs>(inputsSchema);

/** Leads to a running gateway: certificate, configuration, commands, and its first report. */
export function Component() {
  const ids = useClusterIds();
  const { domain } = useCluster();
  const asked = useSearchParams()[0].get('on');
  const kind = kinds.find((each) => each === asked) ?? 'docker';
  const disabledReason = useCan()('cluster', 'gateway_instances', 'post').reason;
  const { control } = useForm<Inputs>({ defaultValues: startInputs, resolver, mode: 'onChange' });
  const { inputs } = useInputs(control);
  return (
    <Page
      title="Add gateway"
      description="Runs Apache APISIX where you want it, with the configuration of this cluster."
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
      <Banner tone="warning">
        Gateways read their configuration from <Mono>https://{domain}</Mono> with the protocol of
        etcd. This control plane does not serve etcd itself: that address has to lead to an etcd
        that holds the configuration, and its certificate has to be one that <Mono>ca.crt</Mono>{' '}
        vouches for.
      </Banner>
      <BundleStep disabledReason={disabledReason} />
      <ConfigurationStep {...{ kind, control }} />
      <RunStep {...{ kind, control }} />
      <ReportStep {...{ kind, inputs }} />
      <WaitStep number={5} />
    </Page>
  );
}

interface StepProps {
  kind: Kind;
  control: Control<Inputs>;
}

/** The inputs as they stand, and whether one of them breaks its rule. */
function useInputs(control: Control<Inputs>): { inputs: Inputs; broken: boolean } {
  const inputs = useWatch({ control }) as Inputs;
  const { errors } = useFormState({ control });
  return { inputs, broken: Object.keys(errors).length > 0 };
}

function ConfigurationStep({ kind, control }: StepProps) {
  const ids = useClusterIds();
  const { kind: form, file } = startup[kind];
  const { data } = usePrefetched(gatewayInstances.startup(ids, form));
  const { inputs } = useInputs(control);
  const text = fillTemplate(data.configuration, placesOf(kind, inputs)) + additionsOf(kind, inputs);
  return (
    <Step number={2} title="Get its configuration">
      <p>Fill in your own values; the configuration and commands follow them.</p>
      <InputFields {...{ kind, control }} />
      <CodeBlock
        text={text}
        what={file}
        actions={
          <Button size="small" onClick={() => saveFile(file, text, 'application/yaml')}>
            Download
          </Button>
        }
      />
    </Step>
  );
}

const intros: Record<Kind, string> = {
  docker:
    'In the folder with the downloaded files. The image runs as user 636, who has to be able to read the key.',
  helm: 'In the folder with the downloaded files. What is there already is brought up to date.',
  host: 'In the folder with the downloaded files, on a system with RPM packages such as Red Hat 8. The workers of the gateway run as nobody, who has to be able to read the key.',
};

function RunStep({ kind, control }: StepProps) {
  const { inputs, broken } = useInputs(control);
  return (
    <Step number={3} title="Run it">
      <p>{intros[kind]}</p>
      {broken && (
        <Banner tone="warning" role="status">
          Some of the values above are not valid, so the commands would not work.
        </Banner>
      )}
      <CommandBlocks commands={commandsOf(kind, inputs)} />
    </Step>
  );
}
