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

/** A text that somebody gave: typed or pasted, or out of a file. */
export interface GivenText {
  text: string;
  /** What it is called while it is not shown: the name of the file it came out of, or that it was pasted. */
  name?: string;
}

/** Characters from which on a pasted text is not shown: a text field that lays out a megabyte holds up the page. */
const LARGEST_SHOWN = 200_000;

interface TextSourceProps {
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

/** A text to paste, to choose as a file or to drop. Files and large texts are read but not shown: no browser edits them well. */
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
      onChange({ text: await file.text(), name: file.name });
      setProblem(null);
    } catch {
      setProblem(`${file.name} cannot be read. Choose it again`);
    }
  }
  function paste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const pasted = event.clipboardData.getData('text/plain');
    if (pasted.length < LARGEST_SHOWN) return;
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
        <Unseen id={id} name={value.name} text={value.text} />
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

/** Stands for a text that is not shown. Counting the bytes of a large one takes too long to do at every key press. */
const Unseen = memo(({ id, name, text }: { id: string; name: string; text: string }) => (
  <output className="file" id={id}>
    <strong>{name}</strong>
    <span>{formatBytes(new Blob([text]).size)}</span>
  </output>
));
