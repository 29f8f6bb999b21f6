import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { errorText, isApiError } from '#api/errors.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { ErrorNotice } from '#kit/error-notice.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { type SourceText, TextSource } from '#kit/text-source.tsx';
import { useToast } from '#kit/toast.tsx';
import { plural } from '#lib/text.ts';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { ImportPreview, ImportProblems } from './import-preview.tsx';
import { useImportApplication } from './queries.ts';
import { type ImportState, useImportPreview } from './use-import-preview.ts';

/** The browser holds a document twice while it parses it. Documents of public APIs have up to about 80 MB. */
const MAX_FILE_BYTES = 128 * 1024 * 1024;

const Fields = styled('div')({
  display: 'grid',
  gap: 16,
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
});

/** Stays in view under a long list of APIs. */
const Row = styled('div')(({ theme }) => ({
  position: 'sticky',
  bottom: 0,
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  padding: '12px 0',
  backgroundColor: theme.vars.palette.background.default,
}));

/** Imports an application from an OpenAPI document, after a preview. */
export function Component() {
  const ids = useClusterIds();
  const navigate = useNavigate();
  const toast = useToast();
  const { create } = useApplicationPermissions();
  const [source, setSource] = useState<SourceText | null>(null);
  const { control } = useForm({ defaultValues: { title: '', server: '' } });
  const { title, server } = useWatch({ control });
  const preview = useImportPreview(source?.text, {
    title: title?.trim() || undefined,
    server: server?.trim() || undefined,
  });
  const send = useImportApplication(ids);
  const result = source === null ? null : resultOf(preview);
  const parsed = preview.state === 'done' && source !== null;

  async function run(openapi: string) {
    let created: { id: string; name: string };
    try {
      created = await send.mutateAsync(openapi);
    } catch {
      // The error of the mutation is shown above the button.
      return;
    }
    toast({ text: `Imported ${created.name}` });
    void navigate(paths.applicationApis({ ...ids, appId: created.id }));
  }
  const openapi = parsed && result?.plan ? result.openapi : null;
  return (
    <Page
      title="Import OpenAPI"
      description="Creates an application with an API for each path of an OpenAPI 3 document. You see a preview first."
    >
      <Card title="Document">
        <TextSource
          label="OpenAPI document"
          help="Paste JSON or YAML, choose a file, or drop one here."
          accept=".json,.yaml,.yml,application/json,application/yaml"
          maxBytes={MAX_FILE_BYTES}
          value={source}
          onChange={(next) => {
            setSource(next);
            send.reset();
          }}
        />
      </Card>
      {source !== null && (
        <Card title="Overrides">
          <Fields>
            <FieldText
              control={control}
              name="title"
              label="Name"
              optional
              help="Replaces the document's title."
            />
            <FieldText
              control={control}
              name="server"
              label="Server address"
              optional
              mono
              placeholder="https://api.example.com/v1"
              help="Replaces the document's first server: host, path prefix and upstream."
            />
          </Fields>
        </Card>
      )}
      {source !== null && preview.state === 'failed' && (
        <ErrorNotice
          text="The document cannot be read"
          advice="It may be too large for this browser. Try a smaller one."
        />
      )}
      {source !== null && preview.state === 'parsing' && !result && (
        <Card title="Reading the document">
          <Skeleton width="100%" height={96} />
        </Card>
      )}
      {result && result.problems.length > 0 && <ImportProblems problems={result.problems} />}
      {result?.plan && (
        <>
          <Banner>
            The application starts unpublished. Its upstream is the server of the document: before
            you publish it, check that this server is not the gateways themselves. Security schemes
            are not imported; add authentication as a plugin.
          </Banner>
          <ImportPreview plan={result.plan} />
        </>
      )}
      {send.error && (
        <ErrorNotice
          text={
            isApiError(send.error, 'invalid', 'conflict')
              ? send.error.message
              : errorText(send.error).title
          }
          advice={
            isApiError(send.error, 'conflict')
              ? 'Give it another name above.'
              : errorText(send.error).advice
          }
          {...(isApiError(send.error) &&
            send.error.requestId !== undefined && { requestId: send.error.requestId })}
        />
      )}
      <Row>
        {openapi !== null && create === undefined ? (
          <Button variant="contained" disabled={send.isPending} onClick={() => void run(openapi)}>
            {send.isPending
              ? 'Importing'
              : `Import ${plural(result?.plan?.apis.length ?? 0, 'API')}`}
          </Button>
        ) : (
          <ActionButton
            variant="contained"
            action={{
              label: 'Import',
              run: () => undefined,
              disabledReason: disabledReasonOf(create, source, parsed),
            }}
          />
        )}
        <LinkButton href={paths.applications(ids)}>Cancel</LinkButton>
      </Row>
    </Page>
  );
}

/** Returns the latest result, which stays while the next one is computed. */
function resultOf(preview: ImportState) {
  if (preview.state === 'done') return preview.result;
  return preview.state === 'parsing' ? preview.last : null;
}

/** Returns why the document cannot be imported. */
function disabledReasonOf(
  create: string | undefined,
  source: SourceText | null,
  parsed: boolean,
): string {
  if (create !== undefined) return create;
  if (source === null) return 'Add a document first';
  return parsed ? 'The document has errors' : 'The document is being read';
}
