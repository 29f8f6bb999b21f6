import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { errorMessage } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { fillTemplate } from '#domain/startup-template.ts';
import { Banner } from '#kit/banner.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import type { Inputs, Kind } from './inputs.ts';
import { gatewayInstances } from './queries.ts';
import { startupFiles, startupVersion, templateValues } from './startup-config.ts';

/** The start-up file as the server fills it in for these inputs. */
export function StartupFile({ kind, inputs }: { kind: Kind; inputs: Inputs }) {
  const ids = useClusterIds();
  const { template, file } = startupFiles[kind];
  const newest = usePrefetched(gatewayInstances.startup(ids, template));
  const version = startupVersion(inputs);
  const versioned = useQuery({
    ...gatewayInstances.startup(ids, template, version),
    placeholderData: keepPreviousData,
  });
  const { configuration } = versioned.data ?? newest.data;
  if (versioned.isError) {
    return (
      <Banner tone="bad" role="alert">
        Could not read the start-up file for Apache APISIX {inputs.version}.{' '}
        {errorMessage(versioned.error)}
      </Banner>
    );
  }
  return <CodeBlock noun={file} text={fillTemplate(configuration, templateValues(kind, inputs))} />;
}
