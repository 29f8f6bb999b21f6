import { useEffect, useState } from 'react';

/**
 * A text that changes with each key, once it has not changed for a while: for searches that ask a server.
 *
 * @param pause milliseconds
 */
export function useSettled(text: string, pause = 250): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text, pause]);
  return settled;
}
