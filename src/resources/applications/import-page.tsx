import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { errorWords, isApiError } from '#api/errors.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { ErrorNotice } from '#kit/error-notice.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { type GivenText, TextSource } from '#kit/text-source.tsx';
import { useToast } from '#kit/toast.tsx';
import { plural } from '#lib/text.ts';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { ImportPreview, ImportProblems } from './import-preview.tsx';
import { type ImportReading, useImportReader } from './import-reader.ts';
import { useImportApplication } from './queries.ts';

/** The browser keeps a text twice while it reads it; documents of public APIs go up to about 80 MB. */
const largestFile = 128 * 1024 * 1024;

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

/** Makes an application from an OpenAPI document, after showing what that will be. */
export function Component() {
  const ids = useClusterIds();
  const navigate = useNavigate();
  const toast = useToast();
  const { create } = useApplicationPermissions();
  const [source, setSource] = useState<GivenText | null>(null);
  const { control } = useForm({ defaultValues: { title: '', server: '' } });
  const { title, server } = useWatch({ control });
  const reading = useImportReader(source?.text, {
    title: title?.trim() || undefined,
    server: server?.trim() || undefined,
  });
  const send = useImportApplication(ids);
  const answer = source === null ? null : answerOf(reading);
  const settled = reading.state === 'read' && source !== null;

  async function run(openapi: string) {
    let made: { id: string; name: string };
    try {
      made = await send.mutateAsync(openapi);
    } catch {
      // What went wrong is shown above the button, from the mutation itself.
      return;
    }
    toast({ text: `Imported ${made.name}` });
    void navigate(paths.applicationApis({ ...ids, appId: made.id }));
  }
  const openapi = settled && answer?.plan ? answer.openapi : null;
  return (
    <Page
      title="Import OpenAPI"
      description="One application with an API for each path of an OpenAPI 3 document. Nothing is created before you have seen the preview."
    >
      <Card title="Document">
        <TextSource
          label="OpenAPI document"
          help="Paste JSON or YAML, choose a file, or drop one here."
          accept=".json,.yaml,.yml,application/json,application/yaml"
          maxBytes={largestFile}
          value={source}
          onChange={(next) => {
            setSource(next);
            send.reset();
          }}
        />
      </Card>
      {source !== null && (
        <Card title="Changes">
          <Fields>
            <FieldText
              control={control}
              name="title"
              label="Name"
              optional
              help="Instead of the document's title."
            />
            <FieldText
              control={control}
              name="server"
              label="Server address"
              optional
              mono
              placeholder="https://api.example.com/v1"
              help="Instead of the document's first server: host, path prefix and upstream."
            />
          </Fields>
        </Card>
      )}
      {source !== null && reading.state === 'failed' && (
        <ErrorNotice
          text="The document could not be read"
          advice="It may be too large for this browser. Try a smaller one."
        />
      )}
      {source !== null && reading.state === 'reading' && !answer && (
        <Card title="Reading the document">
          <Skeleton width="100%" height={96} />
        </Card>
      )}
      {answer && answer.problems.length > 0 && <ImportProblems problems={answer.problems} />}
      {answer?.plan && (
        <>
          <Banner>
            The application starts unpublished. Its upstream is the server that the document names:
            check that it does not lead back to the gateways before you publish it. Security schemes
            are not imported; add authentication as a plugin.
          </Banner>
          <ImportPreview plan={answer.plan} />
        </>
      )}
      {send.error && (
        <ErrorNotice
          text={
            isApiError(send.error, 'invalid', 'conflict')
              ? send.error.message
              : errorWords(send.error).title
          }
          advice={
            isApiError(send.error, 'conflict')
              ? 'Give it another name above.'
              : errorWords(send.error).advice
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
              : `Import ${plural(answer?.plan?.apis.length ?? 0, 'API')}`}
          </Button>
        ) : (
          <ActionButton
            variant="contained"
            action={{
              label: 'Import',
              run: () => undefined,
              disabledReason: reasonOf(create, source, settled),
            }}
          />
        )}
        <LinkButton href={paths.applications(ids)}>Cancel</LinkButton>
      </Row>
    </Page>
  );
}

/** The newest answer, which stays while another is on its way. */
function answerOf(reading: ImportReading) {
  if (reading.state === 'read') return reading.answer;
  return reading.state === 'reading' ? reading.last : null;
}

/** Why nothing can be imported now. */
function reasonOf(create: string | undefined, source: GivenText | null, settled: boolean): string {
  if (create !== undefined) return create;
  if (source === null) return 'Add a document first';
  return settled ? 'The document has errors' : 'The document is being read';
}
