import { useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Banner } from '#kit/banner.tsx';
import { Disclosure } from '#kit/disclosure.tsx';
import { focusFirstInvalid } from '#shared/small-form.tsx';
import { InputFields } from './input-fields.tsx';
import type { Inputs, Kind } from './inputs.ts';
import { InstallationPanel } from './installation-panel.tsx';
import { StartupFile } from './startup-file.tsx';
import { Step, StepBody } from './step.tsx';

interface ChooseStepProps {
  kind: Kind;
  form: UseFormReturn<Inputs>;
  inputs: Inputs;
  taken: ReadonlySet<string>;
  /** Whether gateways dial a loopback address. */
  isLocal: boolean;
  disabledReason: string | undefined;
  isDownloaded: boolean;
  onPrepare: () => void;
}

/** What the gateway is, and its files. */
export function ChooseStep(props: ChooseStepProps) {
  const { kind, form, inputs, taken, isLocal, ...preparing } = props;
  const root = useRef<HTMLDivElement>(null);
  const whenValid = (action: () => Promise<void>) =>
    void form.handleSubmit(action, () => focusFirstInvalid(root.current))();
  return (
    <Step number={1} title="Choose">
      <StepBody ref={root}>
        <InputFields {...{ kind, taken, isLocal }} control={form.control} />
        <Disclosure title="What is in the start-up file">
          <StartupFile {...{ kind, inputs }} />
        </Disclosure>
        {preparing.disabledReason ? (
          <Banner>
            {preparing.disabledReason}. You can view the commands, but not get the files.
          </Banner>
        ) : (
          <p>
            Its files are a certificate with a private key, and the start-up file. Get them where
            the gateway runs with one command, or as an archive.
          </p>
        )}
        <InstallationPanel {...{ kind, inputs, whenValid }} {...preparing} />
      </StepBody>
    </Step>
  );
}
