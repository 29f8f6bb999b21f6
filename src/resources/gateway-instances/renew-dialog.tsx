import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { errorMessage } from '#api/errors.ts';
import { usePolled } from '#api/polling.ts';
import type {
  GatewayCertificate,
  GatewayInstallation,
  GatewayPlatform,
} from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { Mono } from '#kit/mono.tsx';
import { NativeInput, NativeSelect } from '#kit/native-controls.tsx';
import { parseTime } from '#lib/time.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { InstallCommand } from './files-command.tsx';
import { defaultInputs, inputsSchema } from './inputs.ts';
import { gatewayInstances, useCreateInstallation } from './queries.ts';

const Body = styled('div')({
  display: 'grid',
  gap: 14,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p': { margin: 0 },
  '& label': { display: 'grid', gap: 4, fontWeight: 600 },
  '& :is(select, input)': { width: '100%', maxWidth: 320, fontWeight: 400 },
});

const platforms: Record<GatewayPlatform, string> = {
  docker: 'Docker',
  helm: 'Kubernetes, with Helm',
  host: 'Bare metal',
};
const platformNames = Object.keys(platforms) as GatewayPlatform[];

/** What is left to do once the files are there. */
const nextSteps: Record<GatewayPlatform, string> = {
  docker: 'Then restart the container of the gateway, so that it uses the new files.',
  helm: 'Then store the files as the secret with the certificate, in the namespace of the gateway, and restart its pods.',
  host: 'Then restart the gateway, so that it uses the new files.',
};

const POLL_MS = 2000;

/** Whether a certificate with this name was issued since the dialog opened: the download issues it. */
function useIsRenewed(name: string): boolean {
  const { data } = usePolled(gatewayInstances.certificates(useClusterIds()), POLL_MS);
  const serials = data?.list.filter((one) => one.name === name).map((one) => one.serial_number);
  const [known] = useState(() => new Set(serials));
  return serials?.some((serial) => !known.has(serial)) ?? false;
}

interface RenewDialogProps {
  certificate: Pick<GatewayCertificate, 'name' | 'platform' | 'version'>;
  onClose: () => void;
}

/** Prepares a new certificate with the name of another one, and shows the command that downloads it. */
export function RenewDialog({ certificate, onClose }: RenewDialogProps) {
  const { name, version } = certificate;
  const title = useId();
  const select = useId();
  const ids = useClusterIds();
  const { mutateAsync: create, isPending } = useCreateInstallation(ids);
  const [platform, setPlatform] = useState(certificate.platform ?? 'docker');
  const [folder, setFolder] = useState(defaultInputs.folder);
  const [installation, setInstallation] = useState<GatewayInstallation>();
  const [problem, setProblem] = useState<string>();
  const isDownloaded = useIsRenewed(name);
  const isFolderValid = inputsSchema.shape.folder.safeParse(folder).success;
  async function prepare() {
    if (isPending || !isFolderValid) return;
    setProblem(undefined);
    try {
      const body = { name, platform, certificate_only: true, ...(version && { version }) };
      setInstallation(await create(body));
      announce('The command is ready');
    } catch (error) {
      setProblem(errorMessage(error));
    }
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} fullWidth maxWidth="sm">
      <DialogTitle id={title}>Renew the certificate of {name}</DialogTitle>
      <DialogContent tabIndex={0} aria-labelledby={title}>
        <Body>
          <p>
            The gateway gets a new certificate with the same name. The one that it has stays valid
            until it ends or is revoked.
          </p>
          <label htmlFor={select}>
            Runs on
            <NativeSelect
              id={select}
              value={platform}
              disabled={installation !== undefined}
              onChange={({ target }) => setPlatform(target.value as GatewayPlatform)}
            >
              {platformNames.map((each) => (
                <option key={each} value={each}>
                  {platforms[each]}
                </option>
              ))}
            </NativeSelect>
          </label>
          {platform !== 'helm' && (
            <FolderField name={name} value={folder} isValid={isFolderValid} onChange={setFolder} />
          )}
          {problem && (
            <Banner tone="bad" role="alert">
              {problem}
            </Banner>
          )}
          {installation && isFolderValid && (
            <InstallCommand
              kind={platform}
              inputs={{ ...defaultInputs, name, folder }}
              token={installation.token}
              expiresAt={parseTime(installation.expires_at)?.getTime() ?? 0}
              isDownloaded={isDownloaded}
            />
          )}
          {installation && <p>{nextSteps[platform]}</p>}
        </Body>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        {!installation && (
          <Button variant="contained" disabled={!isFolderValid} onClick={() => void prepare()}>
            {isPending ? 'Preparing' : 'Create command'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

interface FolderFieldProps {
  name: string;
  value: string;
  isValid: boolean;
  onChange: (folder: string) => void;
}

function FolderField({ name, value, isValid, onChange }: FolderFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>Folder</label>
      <NativeInput
        id={id}
        value={value}
        aria-invalid={!isValid}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-help`}>
        {isValid ? (
          <>
            The one that you added the gateway with. Its files are in{' '}
            <Mono>{`${value}/${name}`}</Mono>.
          </>
        ) : (
          'An absolute path of letters, digits, spaces and @+._-, for example /etc/gateway'
        )}
      </p>
    </div>
  );
}
