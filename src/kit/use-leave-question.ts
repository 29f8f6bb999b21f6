import { useEffect, useRef, useState } from 'react';
import {
  type Location,
  type NavigationType,
  useBlocker,
  useLocation,
  useNavigate,
} from 'react-router';

/** A step through the history, between positions in it. */
interface Step {
  from: number | undefined;
  to: number;
}

/** A navigation that waits for the user's decision. */
interface StoppedNavigation {
  location: Location;
  action: `${NavigationType}`;
  /** For the browser's back and forward buttons. */
  step?: Step;
}

interface LeaveQuestion {
  /** Whether a navigation waits for the user's decision. */
  asked: boolean;
  stay: () => void;
  /** Repeats the navigation, without a question. */
  leave: () => void;
}

/** The position of the current entry in the browser's history. The router stores it with its own entries only. */
function historyIndex(): number | undefined {
  const state: unknown = window.history.state;
  const hasIndex = typeof state === 'object' && state !== null && 'idx' in state;
  return hasIndex && typeof state.idx === 'number' ? state.idx : undefined;
}

/**
 * How far the history is to move for a stopped step. Undefined when its entry is gone: a navigation that completed
 * meanwhile cuts off the entries after it.
 */
function distance({ to, from }: Step): number | undefined {
  const here = historyIndex();
  if (here === undefined || (to > (from ?? to) && here !== from)) return undefined;
  return to - here || undefined;
}

/**
 * Stops navigations that the user has to confirm. The router forgets a stopped navigation as soon as an earlier one
 * completes, for example that of a tab whose data was still loading, so this hook remembers it.
 */
export function useLeaveQuestion(shouldStop: (from: Location, to: Location) => boolean) {
  const navigate = useNavigate();
  const here = useLocation();
  const [stopped, setStopped] = useState<StoppedNavigation>();
  const leaving = useRef(false);

  useBlocker(({ currentLocation, nextLocation, historyAction }) => {
    if (leaving.current || !shouldStop(currentLocation, nextLocation)) return false;
    const next = { location: nextLocation, action: historyAction };
    if (historyAction !== 'POP') {
      setStopped(next);
      return true;
    }
    // The browser has moved already. The router moves it back, which the next event tells, and cannot stop a step to an
    // entry that it did not make.
    const to = historyIndex();
    if (to === undefined) return false;
    const ask = () => setStopped({ ...next, step: { from: historyIndex(), to } });
    window.addEventListener('popstate', ask, { once: true });
    return true;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the decision ends when the location changes
  useEffect(() => {
    leaving.current = false;
  }, [here]);

  const question: LeaveQuestion = {
    asked: stopped !== undefined,
    stay: () => setStopped(undefined),
    leave: () => {
      if (!stopped) return;
      const { location, action, step } = stopped;
      setStopped(undefined);
      leaving.current = true;
      const delta = step && distance(step);
      if (delta) void navigate(delta);
      else void navigate(location, { replace: action === 'REPLACE', state: location.state });
    },
  };
  return question;
}
