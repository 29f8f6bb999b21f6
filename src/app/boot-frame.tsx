/**
 * What the window shows while the first page is on its way: the very elements that index.html brings along, so that
 * nothing moves when the scripts take over. Its looks are in public/boot.css.
 */
export function BootFrame() {
  return (
    <div className="boot" aria-busy="true">
      <div className="boot-side">
        <span className="boot-box">Gateway Console</span>
      </div>
      <div className="boot-head" />
      <div className="boot-main">
        <span className="boot-title" />
        <span className="boot-card" />
      </div>
      <span className="boot-words" role="status">
        Loading
      </span>
    </div>
  );
}
