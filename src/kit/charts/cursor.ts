/** Where the reader of a group of charts looks. */
export interface CursorState {
  /** Unix seconds; null when they look elsewhere. */
  time: number | null;
  /** The chart under the pointer or with the focus. */
  owner: string | null;
  /** Pixels in the window at the owner's upper left corner, read before anything is written. */
  at?: { left: number; top: number };
}

const away: CursorState = { time: null, owner: null };

/**
 * The cursor that charts of one group share. Listeners move what is there already instead of rendering React trees: that
 * is what keeps seven charts at the pace of the pointer (docs/decisions/018-charts.md has the numbers).
 */
export class Cursor {
  state = away;
  readonly #listeners = new Set<(state: CursorState) => void>();

  set(state: CursorState): void {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }

  /** Takes the cursor away, unless another chart has it by now. */
  leave(owner: string): void {
    if (this.state.owner === owner) this.set(away);
  }

  subscribe(listener: (state: CursorState) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

const cursors = new Map<string, Cursor>();

/** The cursor of a group. There are as many as a page names groups, so none is ever thrown away. */
export function cursorOf(group: string): Cursor {
  const cursor = cursors.get(group) ?? new Cursor();
  cursors.set(group, cursor);
  return cursor;
}
