import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { formatBytes } from '#lib/units.ts';
import { MONO } from './palette.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/** A text that somebody gave: typed or pasted, or out of a file. */
export interface GivenText {
  text: string;
  /** Name of the file it came out of. */
  file?: string;
}

export interface TextSourceProps {
  label: string;
  /** What may be given, and how. */
  help: ReactNode;
  value: GivenText | null;
  onChange: (value: GivenText | null) => void;
  /** Ends of file names to offer, such as `.json,.yaml`. */
  accept: string;
  /** The largest file that is read, in bytes. */
  maxBytes: number;
}

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gap: 8,
    '& label': { fontSize: '0.8125rem', lineHeight: '20px', fontWeight: 600 },
    '& textarea, & .file': {
      boxSizing: 'border-box',
      width: '100%',
      minHeight: 160,
      padding: '8px 10px',
      border: `1px dashed ${palette.edge}`,
      borderRadius: 6,
      fontFamily: MONO,
      fontSize: '0.78125rem',
      lineHeight: '18px',
      color: palette.text.primary,
      backgroundColor: palette.background.default,
      resize: 'vertical',
    },
    '& textarea:focus-visible': { borderColor: palette.primary.main, borderStyle: 'solid' },
    '& .file': { display: 'grid', placeContent: 'center', textAlign: 'center', gap: 4 },
    '&[data-over] textarea, &[data-over] .file': {
      borderColor: palette.primary.main,
      backgroundColor: palette.primary.soft,
    },
    '& .row': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 },
    '& p': { margin: 0, fontSize: '0.75rem', lineHeight: '16px', color: palette.muted },
    '& p.bad': { color: palette.bad.main },
  };
});

/** A text to paste, to choose as a file or to drop. Large files are read but not shown: no browser edits them well. */
export function TextSource({ label, help, value, onChange, accept, maxBytes }: TextSourceProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function read(file: File | undefined) {
    if (!file) return;
    if (file.size > maxBytes) {
      setProblem(
        `${file.name} has ${formatBytes(file.size)}; at most ${formatBytes(maxBytes)} are read`,
      );
      return;
    }
    try {
      onChange({ text: await file.text(), file: file.name });
      setProblem(null);
    } catch {
      setProblem(`${file.name} cannot be read. Choose it again`);
    }
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  }
  return (
    <Root
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id}>{label}</label>
      {value?.file === undefined ? (
        <textarea
          id={id}
          aria-describedby={`${id}-help`}
          spellCheck={false}
          value={value?.text ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? null : { text: target.value })}
        />
      ) : (
        <output className="file" id={id}>
          <strong>{value.file}</strong>
          <span>{formatBytes(new Blob([value.text]).size)}</span>
        </output>
      )}
      <div className="row">
        <Button size="small" variant="outlined" onClick={() => input.current?.click()}>
          {value?.file === undefined ? 'Choose a file' : 'Choose another file'}
        </Button>
        {value !== null && (
          <Button size="small" onClick={() => onChange(null)}>
            Clear
          </Button>
        )}
        <VisuallyHidden>
          <input
            ref={input}
            type="file"
            aria-label={`${label}: file`}
            accept={accept}
            tabIndex={-1}
            onChange={({ target }) => {
              void read(target.files?.[0]);
              target.value = '';
            }}
          />
        </VisuallyHidden>
        {problem === null ? (
          <p id={`${id}-help`}>{help}</p>
        ) : (
          <p id={`${id}-help`} className="bad" role="alert">
            {problem}
          </p>
        )}
      </div>
    </Root>
  );
}
