import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useEffect, useRef, useState } from 'react';
import { announce } from './announcer.tsx';

const SHOWN_MS = 2000;

type CopyButtonProps = {
  /** The text, or how to get one that is not to stand on the page; it says itself why it failed. */
  text: string | (() => Promise<string>);
  /** What is copied, as a noun: the button is called "Copy request id". */
  what: string;
  /** `text` shows the word Copy; the default is an icon. */
  variant?: 'icon' | 'text';
};

/** Copies a text; says so in the button and to screen readers, and says so too when the browser refuses. */
export function CopyButton({ text, what, variant = 'icon' }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    try {
      await write(text);
      setState('copied');
      announce('Copied');
    } catch {
      setState('refused');
      announce('The browser did not allow copying');
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState('idle'), SHOWN_MS);
  }

  const word = { idle: 'Copy', copied: 'Copied', refused: 'Not allowed' }[state];
  const props = { onClick: copy, 'aria-label': `Copy ${what}`, title: word };
  if (variant === 'text') {
    return (
      <Button size="small" {...props}>
        {word}
      </Button>
    );
  }
  return (
    <IconButton {...props} sx={{ width: 24, height: 24, fontSize: 14 }}>
      {state === 'copied' ? <CheckIcon /> : <CopyIcon />}
    </IconButton>
  );
}

/** A text that is still on its way is promised at once: browsers forget soon that the reader asked for it. */
function write(text: CopyButtonProps['text']): Promise<void> {
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  const type = 'text/plain';
  const coming = text().then((value) => new Blob([value], { type }));
  return navigator.clipboard.write([new ClipboardItem({ [type]: coming })]);
}
