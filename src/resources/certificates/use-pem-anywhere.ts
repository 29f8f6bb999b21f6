import { useEffect } from 'react';
import { announce } from '#kit/announcer.tsx';
import { useToast } from '#kit/toast.tsx';
import { readPemFiles } from './pem-files.ts';

/** What the toast about an unreadable file is about. */
const ABOUT = 'dropped PEM';

/**
 * Imports PEM that is pasted or dropped outside the fields. This also keeps the browser from navigating to a file that
 * missed its field.
 *
 * @param onImport must be stable between renders
 */
export function usePemAnywhere(onImport: (text: string) => void): void {
  const toast = useToast();
  useEffect(() => {
    function importText(text: string) {
      toast.clear(ABOUT);
      onImport(text);
      announce('Filled the fields');
    }
    function paste(event: ClipboardEvent) {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (isEditable(event.target) || !text.includes('-----BEGIN ')) return;
      event.preventDefault();
      importText(text);
    }
    const allowDrop = (event: DragEvent) => event.preventDefault();
    function drop(event: DragEvent) {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (event.defaultPrevented || files.length === 0) return;
      event.preventDefault();
      readPemFiles(files).then(importText, (error: unknown) =>
        toast({
          tone: 'bad',
          text: error instanceof Error ? error.message : 'Cannot be read',
          about: ABOUT,
        }),
      );
    }
    document.addEventListener('paste', paste);
    document.addEventListener('dragover', allowDrop);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('dragover', allowDrop);
      document.removeEventListener('drop', drop);
    };
  }, [onImport, toast]);
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
