import { apiUrl } from '#api/config.ts';
import { Banner } from '#kit/banner.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { plural } from '#lib/text.ts';
import { useServerNow } from './ages.tsx';
import type { Inputs, Kind } from './inputs.ts';
import { archiveName, extractCommand, installCommand } from './install-command.ts';

interface InstallCommandProps {
  kind: Kind;
  inputs: Inputs;
  token: string;
  expiresAt: number;
  isDownloaded: boolean;
}

/** The command that gets the files, while it works. */
export function InstallCommand({
  kind,
  inputs,
  token,
  expiresAt,
  isDownloaded,
}: InstallCommandProps) {
  const left = expiresAt - useServerNow(1000);
  if (isDownloaded) {
    return (
      <Banner tone="good" role="status">
        The files of {inputs.name} were downloaded. The command does not work again.
      </Banner>
    );
  }
  if (left <= 0) {
    return (
      <Banner tone="warning" role="status">
        The command has expired. Create another one.
      </Banner>
    );
  }
  const { origin } = new URL(apiUrl(''), window.location.origin);
  return (
    <>
      <CodeBlock
        noun="Install command"
        text={installCommand(kind, { origin, token, folder: inputs.folder })}
      />
      <p>
        Run it {places[kind]}. Valid for {leftText(left)}, works once. Whoever runs it gets the
        private key of the gateway.
      </p>
    </>
  );
}

const places: Record<Kind, string> = {
  docker: 'on the machine of the gateway',
  helm: 'where you use kubectl and helm',
  host: 'on the machine of the gateway',
};

const MINUTE_MS = 60_000;

/** `15 minutes`, and the seconds in the last minute. */
function leftText(ms: number): string {
  if (ms > MINUTE_MS) return plural(Math.ceil(ms / MINUTE_MS), 'minute');
  return plural(Math.ceil(ms / 1000), 'second');
}

/** What to do with a downloaded archive. */
export function UnpackCommand({ kind, inputs }: { kind: Kind; inputs: Inputs }) {
  return (
    <>
      <Banner tone="good" role="status">
        {archiveName(inputs.name)} is downloaded. It holds the private key of the gateway, and this
        console keeps no copy. Unpack it {places[kind]}.
      </Banner>
      <CodeBlock noun="Unpack command" text={extractCommand(kind, inputs)} />
    </>
  );
}
