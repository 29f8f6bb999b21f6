import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { errorMessage } from '#api/errors.ts';
import type { GatewayInstallationCreate } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { deepEqual } from '#lib/equal.ts';
import { saveFile } from '#lib/save-file.ts';
import { parseTime } from '#lib/time.ts';
import { ActionButton } from '#shared/action-button.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { InstallCommand, UnpackCommand } from './files-command.tsx';
import type { Inputs, Kind } from './inputs.ts';
import { archiveName } from './install-command.ts';
import { useCreateInstallation, useDownloadFiles } from './queries.ts';
import { installationOf } from './startup-config.ts';

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 });

/** A command to get the files, or an archive that was downloaded. */
type Result = { installation: GatewayInstallationCreate } & (
  | { token: string; expiresAt: number }
  | { token?: never }
);

interface InstallationPanelProps {
  kind: Kind;
  inputs: Inputs;
  disabledReason: string | undefined;
  /** Whether the files were downloaded since `onPrepare`. */
  isDownloaded: boolean;
  /** Runs the action if the inputs are valid, and shows what is not otherwise. */
  whenValid: (action: () => Promise<void>) => void;
  /** Called before the files are prepared. */
  onPrepare: () => void;
}

/** Gets the files of a gateway: by a command that downloads them where they belong, or as an archive here. */
export function InstallationPanel(props: InstallationPanelProps) {
  const { kind, inputs, disabledReason, isDownloaded, whenValid, onPrepare } = props;
  const ids = useClusterIds();
  const creation = useCreateInstallation(ids);
  const download = useDownloadFiles(ids);
  const isPending = creation.isPending || download.isPending;
  const [result, setResult] = useState<Result>();
  const [problem, setProblem] = useState<string>();
  const installation = installationOf(kind, inputs);

  function prepare(action: () => Promise<Result>) {
    if (isPending) return;
    whenValid(async () => {
      setProblem(undefined);
      setResult(undefined);
      onPrepare();
      try {
        setResult(await action());
      } catch (error) {
        setProblem(errorMessage(error));
      }
    });
  }

  async function createCommand() {
    const { token, expires_at } = await creation.mutateAsync(installation);
    announce('The command is ready');
    return { installation, token, expiresAt: parseTime(expires_at)?.getTime() ?? 0 };
  }

  async function downloadArchive() {
    const save = (archive: Blob) =>
      saveFile(archiveName(installation.name), archive, 'application/gzip');
    await download.mutateAsync({ ...installation, save });
    announce('The archive is downloaded');
    return { installation };
  }

  const isSame = deepEqual(installation, result?.installation);
  return (
    <>
      <Buttons>
        <ActionButton
          variant={result && isSame ? 'outlined' : 'contained'}
          action={{
            label: creation.isPending
              ? 'Creating'
              : result?.token
                ? 'Create another command'
                : 'Create command',
            run: () => prepare(createCommand),
            disabledReason,
          }}
        />
        <ActionButton
          action={{
            label: download.isPending ? 'Downloading' : 'Download archive',
            run: () => prepare(downloadArchive),
            disabledReason,
          }}
        />
      </Buttons>
      {problem && (
        <Banner tone="bad" role="alert">
          {problem}
        </Banner>
      )}
      {result && !isSame && (
        <Banner tone="warning" role="status">
          You changed the settings. {result.token ? 'The command' : 'The archive'} was for the
          earlier ones.
        </Banner>
      )}
      {result && isSame && !result.token && <UnpackCommand {...{ kind, inputs }} />}
      {result?.token && isSame && (
        <InstallCommand {...{ kind, inputs, isDownloaded }} {...result} />
      )}
    </>
  );
}
