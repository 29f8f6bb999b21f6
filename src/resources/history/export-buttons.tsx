import Button from '@mui/material/Button';
import { useState } from 'react';
import { errorMessage } from '#api/errors.ts';
import { useToast } from '#kit/toast.tsx';
import { saveFile } from '#lib/save-file.ts';
import { useRouteId } from '#shared/current.ts';
import type { HistoryQuery } from './filter.ts';
import { type ExportFormat, exportHref, fetchExport } from './queries.ts';

const formats: readonly [ExportFormat, string, string][] = [
  ['csv', 'Export CSV', 'text/csv'],
  ['jsonl', 'Export JSON lines', 'application/jsonl'],
];

/** Downloads of all entries that match the filters. */
export function ExportButtons({ query }: { query: HistoryQuery }) {
  const orgId = useRouteId('orgId');
  return formats.map(([format, label, type]) => {
    const href = exportHref(orgId, query, format);
    return href === undefined ? (
      <FetchButton key={format} {...{ query, format, label, type }} />
    ) : (
      // The browser writes the file while it arrives, however long it is.
      <Button key={format} component="a" href={href} download={`history.${format}`}>
        {label}
      </Button>
    );
  });
}

interface FetchButtonProps {
  query: HistoryQuery;
  format: ExportFormat;
  label: string;
  type: string;
}

/** For sessions without a cookie: a plain download would have no token. */
function FetchButton({ query, format, label, type }: FetchButtonProps) {
  const orgId = useRouteId('orgId');
  const toast = useToast();
  const [running, setRunning] = useState(false);
  async function download() {
    setRunning(true);
    try {
      saveFile(`history.${format}`, await fetchExport(orgId, query, format), type);
    } catch (error) {
      toast({ tone: 'bad', text: `Could not export. ${errorMessage(error)}`, error });
    } finally {
      setRunning(false);
    }
  }
  return (
    <Button loading={running} onClick={() => void download()}>
      {label}
    </Button>
  );
}
