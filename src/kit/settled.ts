import { useEffect, useState } from 'react';

/** As long as somebody who types pauses between two words. */
const PAUSE_MS = 250;

/** A text that changes with every key, once it has stood still for 250 ms: for what asks a server. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
