import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useEffect, useRef, useState } from 'react';
import { announce } from './announcer.tsx';

const SHOWN_MS = 2000;

interface CopyButtonProps {
  /** The text, or a function that fetches it when it must not be on the page and reports its own errors. */
  text: string | (() => Promise<string>);
  /** A noun for the button's name: "Copy request id". */
  noun: string;
  variant?: 'icon' | 'text';
}

/** Copies text and reports success or refusal in the button and to screen readers. */
export function CopyButton({ text, noun, variant = 'icon' }: CopyButtonProps) {
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

  const label = { idle: 'Copy', copied: 'Copied', refused: 'Not allowed' }[state];
  const props = { onClick: copy, 'aria-label': `Copy ${noun}`, title: label };
  if (variant === 'text') {
    return (
      <Button size="small" {...props}>
        {label}
      </Button>
    );
  }
  return (
    <IconButton {...props} sx={{ width: 24, height: 24, fontSize: 14 }}>
      {state === 'copied' ? <CheckIcon /> : <CopyIcon />}
    </IconButton>
  );
}

/** Passes a pending text as a promise at once, because the browser's permission from the click expires. */
function write(text: CopyButtonProps['text']): Promise<void> {
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  const type = 'text/plain';
  const blob = text().then((value) => new Blob([value], { type }));
  return navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
}
