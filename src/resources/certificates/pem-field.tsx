import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import type { Control } from 'react-hook-form';
import { describedBy, FieldFrame, useField } from '#kit/field-frame.tsx';
import { MONO } from '#kit/palette.ts';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { formatBytes } from '#lib/units.ts';
import type { CertificateValues } from './form-schema.ts';
import { readPemFiles } from './pem-files.ts';
import { hasWholeKey } from './pem-sort.ts';
import type { texts } from './reading.ts';

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
    // A key that is being typed is hidden as a password is.
    '& > textarea[data-masked]:not(:placeholder-shown)': { WebkitTextSecurity: 'disc' },
    '& > [data-bad]': { borderColor: palette.bad.main },
    '&[data-over] > textarea, &[data-over] > output': {
      borderColor: palette.primary.main,
      backgroundColor: palette.primary.soft,
    },
    '& > .row': { display: 'flex', flexWrap: 'wrap', gap: 8 },
  };
});

interface PemFieldProps {
  control: Control<CertificateValues>;
  name: (typeof texts)[number];
  label: string;
  help: ReactNode;
  optional?: boolean;
  /** The text is a key: it is never shown. */
  secret?: boolean;
  /** Gets the whole text of the field after each edit; it decides which field gets what. */
  onText: (text: string) => void;
  /** Gets what was chosen or dropped, in one text. */
  onFound: (text: string) => void;
}

/** A PEM text to paste, to choose as files or to drop; several files count as one text. */
export function PemField(props: PemFieldProps) {
  const { control, name, label, help, optional, secret = false, onText, onFound } = props;
  const { id, value, onBlur, ref, error } = useField(control, name);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  const text = typeof value === 'string' ? value : '';
  const words = problem ?? error;
  const hidden = secret && hasWholeKey(text);

  async function take(files: readonly File[]) {
    if (files.length === 0) return;
    try {
      const found = await readPemFiles(files);
      setProblem(undefined);
      onFound(found);
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : 'The file cannot be read');
    }
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    if (files.length > 0) void take([...files]);
    else onFound(event.dataTransfer.getData('text/plain'));
  }
  function change(next: string) {
    setProblem(undefined);
    onText(next);
  }
  return (
    <FieldFrame {...{ name, id, label, help, error: words, optional }}>
      <Box
        data-over={over || undefined}
        data-invalid={hidden && words !== undefined ? true : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {hidden ? (
          <output
            id={id}
            ref={ref}
            tabIndex={-1}
            aria-describedby={describedBy(id, words ?? help)}
            data-bad={words === undefined ? undefined : ''}
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
            data-bad={words === undefined ? undefined : ''}
            aria-describedby={describedBy(id, words ?? help)}
            aria-invalid={words !== undefined}
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
                void take([...(target.files ?? [])]);
                target.value = '';
              }}
            />
          </VisuallyHidden>
        </div>
      </Box>
    </FieldFrame>
  );
}
