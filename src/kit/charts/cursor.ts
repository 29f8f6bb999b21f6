/** The position of the cursor that a group of charts shares. */
export interface CursorState {
  /** Unix seconds; null without a cursor. */
  time: number | null;
  /** The chart under the pointer or with the focus. */
  owner: string | null;
  /** The owner's upper left corner in window pixels, measured before any write to the DOM. */
  at?: { left: number; top: number };
}

const hidden: CursorState = { time: null, owner: null };

/**
 * The cursor that charts of one group share. Listeners move existing elements instead of rendering React trees, which
 * lets seven charts keep up with the pointer (docs/decisions/018-charts.md has the numbers).
 */
export class Cursor {
  state = hidden;
  readonly #listeners = new Set<(state: CursorState) => void>();

  set(state: CursorState): void {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }

  /** Hides the cursor, unless another chart owns it by now. */
  leave(owner: string): void {
    if (this.state.owner === owner) this.set(hidden);
  }

  subscribe(listener: (state: CursorState) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

const cursors = new Map<string, Cursor>();

/** The cursor of a group. Cursors are never removed: there are only as many as pages name groups. */
export function cursorOf(group: string): Cursor {
  const cursor = cursors.get(group) ?? new Cursor();
  cursors.set(group, cursor);
  return cursor;
}
