import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { errorMessage } from '#api/errors.ts';
import type { TlsBundle } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { LeaveGuard } from '#kit/leave-guard.tsx';
import { saveFile } from '#lib/save-file.ts';
import { ActionButton } from '#shared/action-button.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useGenerateBundle } from './queries.ts';
import { Step } from './step.tsx';

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 });

const PEM = 'application/x-pem-file';

/** The three files, by the names that configuration and commands use. */
function filesOf(bundle: TlsBundle): Record<string, string> {
  return {
    'tls.crt': bundle.certificate,
    'tls.key': bundle.private_key,
    'ca.crt': bundle.ca_certificate,
  };
}

/** Downloads the files as an archive. The code for archives is loaded on demand. */
async function saveArchive(files: Record<string, string>): Promise<void> {
  const { strToU8, zipSync } = await import('fflate');
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  saveFile(
    'gateway-tls.zip',
    new Uint8Array(zipSync(Object.fromEntries(entries))),
    'application/zip',
  );
}

/** Issues a gateway's client certificate. Only this component holds the private key, until it unmounts. */
export function BundleStep({ disabledReason }: { disabledReason: string | undefined }) {
  const { mutateAsync: generate, isPending } = useGenerateBundle(useClusterIds());
  const [bundle, setBundle] = useState<TlsBundle>();
  const [problem, setProblem] = useState<string>();
  async function issue() {
    if (isPending) return;
    setProblem(undefined);
    try {
      setBundle(await generate());
      announce('The certificate is ready');
    } catch (error) {
      setProblem(errorMessage(error));
    }
  }
  return (
    <Step number={1} title="Get a certificate">
      <p>
        Gateways authenticate to the control plane with a certificate of this cluster. Several
        gateways may share one; it is valid for a year.
      </p>
      <Buttons>
        <ActionButton
          variant={bundle ? 'outlined' : 'contained'}
          action={{
            label: isPending ? 'Generating' : bundle ? 'Generate another' : 'Generate certificate',
            run: () => void issue(),
            disabledReason,
          }}
        />
      </Buttons>
      {problem && (
        <Banner tone="bad" role="alert">
          {problem}
        </Banner>
      )}
      {bundle && <Bundle key={bundle.certificate} files={filesOf(bundle)} />}
    </Step>
  );
}

/** The dialog before leaving the page with a key that was not saved. */
const leaveText = {
  title: 'Leave the private key?',
  text: 'It was not downloaded and cannot be shown again. You can generate another certificate.',
  leave: 'Leave',
};

function Bundle({ files }: { files: Record<string, string> }) {
  const [shown, setShown] = useState(false);
  const [failed, setFailed] = useState(false);
  const [saved, setSaved] = useState(false);
  const key = files['tls.key'] ?? '';
  return (
    <>
      <LeaveGuard
        hasUnsavedChanges={!saved}
        shouldBlock={(here, next) => !saved && here.pathname !== next.pathname}
        dialogText={leaveText}
      />
      <Banner tone="warning" role="status">
        The control plane does not store the private key and cannot show it again. Download the
        files before you leave this page.
      </Banner>
      <Buttons>
        <Button
          variant="contained"
          onClick={() =>
            void saveArchive(files).then(
              () => setSaved(true),
              () => setFailed(true),
            )
          }
        >
          Download all as .zip
        </Button>
        {Object.entries(files).map(([name, text]) => (
          <Button
            key={name}
            onClick={() => {
              saveFile(name, text, PEM);
              if (text === key) setSaved(true);
            }}
          >
            Download {name}
          </Button>
        ))}
        <Button
          aria-expanded={shown}
          onClick={() => {
            setShown(!shown);
            // The user may have copied it.
            setSaved(true);
          }}
        >
          {shown ? 'Hide private key' : 'Show private key'}
        </Button>
      </Buttons>
      {failed && (
        <Banner tone="bad" role="alert">
          The archive could not be created. Download the files one by one.
        </Banner>
      )}
      {shown && <CodeBlock text={key} noun="Private key" />}
    </>
  );
}
