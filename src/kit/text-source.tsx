import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import {
  type ClipboardEvent,
  type DragEvent,
  memo,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import { formatBytes } from '#lib/units.ts';
import { MONO } from './palette.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/** Text that the user typed, pasted or read from a file. */
export interface SourceText {
  text: string;
  /** Shown instead of the text: the file name, or that it was pasted. If absent, the text itself is shown. */
  name?: string;
}

/** Pasted text of this many characters or more is not shown, because laying out a megabyte in a textarea blocks the page. */
const MAX_EDITABLE_LENGTH = 200_000;

interface TextSourceProps {
  label: string;
  /** The accepted content and how to provide it. */
  help: ReactNode;
  value: SourceText | null;
  onChange: (value: SourceText | null) => void;
  /** Accepted file extensions, such as `.json,.yaml`. */
  accept: string;
  /** Maximum file size in bytes. */
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

/**
 * An input for text to type, paste, drop or choose as a file. Files and large texts are not shown, because no browser edits
 * them well.
 */
export function TextSource({ label, help, value, onChange, accept, maxBytes }: TextSourceProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function read(file: File | undefined) {
    if (!file) return;
    if (file.size > maxBytes) {
      setProblem(
        `${file.name} has ${formatBytes(file.size)}. The limit is ${formatBytes(maxBytes)}`,
      );
      return;
    }
    try {
      onChange({ text: await file.text(), name: file.name });
      setProblem(null);
    } catch {
      setProblem(`${file.name} cannot be read. Choose it again`);
    }
  }
  function paste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const pasted = event.clipboardData.getData('text/plain');
    if (pasted.length < MAX_EDITABLE_LENGTH) return;
    event.preventDefault();
    const { value: before, selectionStart, selectionEnd } = event.currentTarget;
    const text = before.slice(0, selectionStart) + pasted + before.slice(selectionEnd);
    onChange({ text, name: 'Pasted text' });
    setProblem(null);
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
      {value?.name === undefined ? (
        <textarea
          id={id}
          aria-describedby={`${id}-help`}
          spellCheck={false}
          value={value?.text ?? ''}
          onPaste={paste}
          onChange={({ target }) => onChange(target.value === '' ? null : { text: target.value })}
        />
      ) : (
        <HiddenText id={id} name={value.name} text={value.text} />
      )}
      <div className="row">
        <Button size="small" variant="outlined" onClick={() => input.current?.click()}>
          {value?.name === undefined ? 'Choose a file' : 'Choose another file'}
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

/** Name and size of a hidden text. Memoized, because counting the bytes of a large text is slow. */
const HiddenText = memo(({ id, name, text }: { id: string; name: string; text: string }) => (
  <output className="file" id={id}>
    <strong>{name}</strong>
    <span>{formatBytes(new Blob([text]).size)}</span>
  </output>
));
