import { lazy, Suspense, useState } from 'react';
import { useForm, useFormState, useWatch } from 'react-hook-form';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { Disclosure } from '#kit/disclosure.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { Tabs } from '#kit/tabs.tsx';
import { paths } from '#paths';
import { useCan, useCluster } from '#shared/current.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { QuotaHint } from '#shared/quota-hint.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { serialOf } from './arrival.ts';
import { ChooseStep } from './choose-step.tsx';
import { defaultInputs, freeName, type Inputs, inputsSchema, type Kind, kinds } from './inputs.ts';
import { gatewayInstances } from './queries.ts';
import { RunStep } from './run-step.tsx';
import { etcdAddressIn, isLoopback, startupFiles } from './startup-config.ts';
import { StepBody } from './step.tsx';
import { useArrival } from './use-arrival.ts';

const ReportStep = lazy(async () => ({ default: (await import('./report-step.tsx')).ReportStep }));

const titles: Record<Kind, string> = { docker: 'Docker', helm: 'Helm', host: 'Bare metal' };
const resolver = contractResolver<Inputs>(inputsSchema);

/** When the files of a gateway were prepared, by this machine's clock, and its certificate before that. */
interface Preparation {
  name: string;
  at: number;
  serial: string | undefined;
}

/** Guides through adding a gateway: its name and files, the command that starts it, and its arrival. */
export function Component() {
  const ids = useClusterIds();
  const requested = useSearchParams()[0].get('on');
  const kind = kinds.find((each) => each === requested) ?? 'docker';
  const disabledReason = useCan()('cluster', 'gateway_instances', 'post').reason;
  const { gateways } = usePrefetched(gatewayInstances.delivery(ids)).data;
  const [defaultValues] = useState(() => ({
    ...defaultInputs,
    name: freeName(gateways.map((gateway) => gateway.name)),
  }));
  const form = useForm<Inputs>({ defaultValues, resolver, mode: 'onChange' });
  const { control } = form;
  const inputs = useWatch({ control }) as Inputs;
  const isInvalid = Object.keys(useFormState({ control }).errors).length > 0;
  const startup = gatewayInstances.startup(ids, startupFiles[kind].template);
  const address = etcdAddressIn(usePrefetched(startup).data.configuration);
  const isLocal = address !== undefined && isLoopback(address);
  const { name } = inputs;
  const watched = useArrival(name);
  const { delivery } = watched;
  const [preparation, setPreparation] = useState<Preparation>();
  const serial = delivery && serialOf(delivery, name);
  const prepared =
    preparation?.name === name
      ? { at: preparation.at, isDownloaded: serial !== preparation.serial }
      : undefined;
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
      <AddressBanner address={address} />
      <ChooseStep
        {...{ kind, form, inputs, isLocal, disabledReason }}
        taken={watched.taken}
        isDownloaded={prepared?.isDownloaded ?? false}
        onPrepare={() => setPreparation({ name, at: Date.now(), serial })}
      />
      <RunStep {...{ kind, inputs, isInvalid, address, isLocal, watched, prepared }} />
      <Card>
        <Disclosure title="Report the version (optional)">
          <Suspense fallback={<Skeleton width="100%" height={300} />}>
            <StepBody>
              <ReportStep {...{ kind, inputs }} />
            </StepBody>
          </Suspense>
        </Disclosure>
      </Card>
    </Page>
  );
}

/** Says where gateways get their configuration: from this server, or from an etcd at the cluster's domain. */
function AddressBanner({ address }: { address: string | undefined }) {
  const { domain } = useCluster();
  if (!address || address.startsWith(`https://${domain}`)) {
    return (
      <Banner tone="warning">
        This control plane does not serve gateways: <Mono>GATEWAY_PORT</Mono> is off or taken. The
        start-up file names an etcd at <Mono>https://{domain}</Mono>, whose certificate must be
        signed by the authority in <Mono>ca.crt</Mono>.
      </Banner>
    );
  }
  if (isLoopback(address)) {
    return (
      <Banner tone="warning">
        Gateways dial <Mono>{address}</Mono>, which works on this machine only. For others, set{' '}
        <Mono>PUBLIC_URL</Mono> and <Mono>HOST</Mono> of the server and open the console there.
      </Banner>
    );
  }
  return (
    <Banner>
      Gateways dial <Mono>{address}</Mono>. They keep serving what they have while they cannot
      connect.
    </Banner>
  );
}
