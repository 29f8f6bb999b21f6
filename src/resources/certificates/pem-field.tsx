import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import type { Control } from 'react-hook-form';
import { describedBy, FieldFrame, useField } from '#kit/field-frame.tsx';
import { MONO } from '#kit/palette.ts';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { formatBytes } from '#lib/units.ts';
import type { CertificateValues } from './form-schema.ts';
import type { pemFields } from './inspection.ts';
import { readPemFiles } from './pem-files.ts';
import { hasCompleteKey } from './pem-sort.ts';

const Box = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gap: 6,
    '& > textarea, & > output': {
      boxSizing: 'border-box',
      width: '100%',
      minHeight: 104,
      padding: '8px 10px',
      border: `1px dashed ${palette.edge}`,
      borderRadius: 6,
      fontFamily: MONO,
      fontSize: '0.75rem',
      lineHeight: '16px',
      color: palette.text.primary,
      backgroundColor: palette.background.default,
      resize: 'vertical',
    },
    '& > output': { display: 'grid', placeContent: 'center', minHeight: 56, fontSize: '0.8125rem' },
    // Masks a private key during typing, like a password.
    '& > textarea[data-masked]:not(:placeholder-shown)': { WebkitTextSecurity: 'disc' },
    '& > [data-bad]': { borderColor: palette.bad.main },
    '&[data-dragging] > textarea, &[data-dragging] > output': {
      borderColor: palette.primary.main,
      backgroundColor: palette.primary.soft,
    },
    '& > .row': { display: 'flex', flexWrap: 'wrap', gap: 8 },
  };
});

interface PemFieldProps {
  control: Control<CertificateValues>;
  name: (typeof pemFields)[number];
  label: string;
  help: ReactNode;
  optional?: boolean;
  /** The value is a private key and is never shown. */
  secret?: boolean;
  /** Receives the whole text after each edit, to sort its blocks into the fields. */
  onChange: (text: string) => void;
  /** Receives the joined contents of chosen or dropped files, or dropped text. */
  onImport: (text: string) => void;
}

/** A field for PEM that is pasted, dropped or chosen as files. Several files are joined. */
export function PemField(props: PemFieldProps) {
  const { control, name, label, help, optional, secret = false, onChange, onImport } = props;
  const { id, value, onBlur, ref, error } = useField(control, name);
  const input = useRef<HTMLInputElement>(null);
  const [dragging, setDragging] = useState(false);
  const [problem, setProblem] = useState<string>();
  const text = typeof value === 'string' ? value : '';
  const message = problem ?? error;
  const hidden = secret && hasCompleteKey(text);

  async function importFiles(files: readonly File[]) {
    if (files.length === 0) return;
    try {
      const pem = await readPemFiles(files);
      setProblem(undefined);
      onImport(pem);
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : 'The file cannot be read');
    }
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setDragging(false);
    const { files } = event.dataTransfer;
    if (files.length > 0) void importFiles([...files]);
    else onImport(event.dataTransfer.getData('text/plain'));
  }
  function change(next: string) {
    setProblem(undefined);
    onChange(next);
  }
  return (
    <FieldFrame {...{ name, id, label, help, error: message, optional }}>
      <Box
        data-dragging={dragging || undefined}
        data-invalid={hidden && message !== undefined ? true : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setDragging(true);
        }}
        onDragLeave={() => setDragging(false)}
        onDrop={drop}
      >
        {hidden ? (
          <output
            id={id}
            ref={ref}
            tabIndex={-1}
            aria-describedby={describedBy(id, message ?? help)}
            data-bad={message === undefined ? undefined : ''}
          >
            A key of {formatBytes(text.length)}, not shown
          </output>
        ) : (
          <textarea
            id={id}
            name={name}
            ref={ref}
            value={text}
            placeholder={`-----BEGIN ${secret ? 'PRIVATE KEY' : 'CERTIFICATE'}-----`}
            data-masked={secret || undefined}
            data-bad={message === undefined ? undefined : ''}
            aria-describedby={describedBy(id, message ?? help)}
            aria-invalid={message !== undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => change(target.value)}
            onBlur={onBlur}
          />
        )}
        <div className="row">
          <Button size="small" variant="outlined" onClick={() => input.current?.click()}>
            Choose files
            <VisuallyHidden>{` for ${label}`}</VisuallyHidden>
          </Button>
          {text !== '' && (
            <Button size="small" onClick={() => change('')}>
              Clear
              <VisuallyHidden>{` ${label}`}</VisuallyHidden>
            </Button>
          )}
          <VisuallyHidden>
            <input
              ref={input}
              type="file"
              multiple
              aria-label={`${label}: files`}
              accept=".pem,.crt,.cer,.der,.key,.txt,application/x-pem-file,application/x-x509-ca-cert"
              tabIndex={-1}
              onChange={({ target }) => {
                void importFiles([...(target.files ?? [])]);
                target.value = '';
              }}
            />
          </VisuallyHidden>
        </div>
      </Box>
    </FieldFrame>
  );
}
