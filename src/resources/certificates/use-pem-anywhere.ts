import { useEffect } from 'react';
import { announce } from '#kit/announcer.tsx';
import { useToast } from '#kit/toast.tsx';
import { readPemFiles } from './pem-files.ts';

/**
 * Takes PEM texts that are pasted or dropped beside the fields: nobody has to aim, and a browser does not leave the page for
 * a file that missed its field.
 *
 * @param onText stays the same from one rendering to the next
 */
export function usePemAnywhere(onText: (text: string) => void): void {
  const toast = useToast();
  useEffect(() => {
    function take(text: string) {
      onText(text);
      announce('The texts were put into their fields');
    }
    function paste(event: ClipboardEvent) {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (isEditable(event.target) || !text.includes('-----BEGIN ')) return;
      event.preventDefault();
      take(text);
    }
    const hold = (event: DragEvent) => event.preventDefault();
    function drop(event: DragEvent) {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (event.defaultPrevented || files.length === 0) return;
      event.preventDefault();
      readPemFiles(files).then(take, (error: unknown) =>
        toast({ tone: 'bad', text: error instanceof Error ? error.message : 'Cannot be read' }),
      );
    }
    document.addEventListener('paste', paste);
    document.addEventListener('dragover', hold);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('dragover', hold);
      document.removeEventListener('drop', drop);
    };
  }, [onText, toast]);
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
