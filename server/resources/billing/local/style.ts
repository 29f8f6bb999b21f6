/** The portal's stylesheet: the console's colours and sizes, in light and dark. */
export const style = `
:root {
  color-scheme: light dark;
  --background: #f6f7f9; --surface: #ffffff; --line: #e2e6ec; --field-line: #7a8596;
  --text: #131820; --muted: #5a6473; --accent: #2456d6; --on-accent: #ffffff;
  --bad: #b42525; --bad-soft: #fdecea; --information: #1d5fa8; --information-soft: #e5f0fb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --background: #0c1016; --surface: #12171f; --line: #252d39; --field-line: #6c7686;
    --text: #e6eaf1; --muted: #9aa5b5; --accent: #86a9ff; --on-accent: #0c1016;
    --bad: #f08a80; --bad-soft: #2b1614; --information: #7fb6f2; --information-soft: #122438;
  }
}
* { box-sizing: border-box; }
html { background: var(--background); border-top: 3px solid var(--accent); min-height: 100%; }
body {
  margin: 0; padding: 48px 16px; color: var(--text);
  font: 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main { max-width: 640px; margin: 0 auto; display: grid; gap: 16px; }
h1 { margin: 0; font-size: 20px; line-height: 28px; font-weight: 600; }
h2 { margin: 0; font-size: 14px; line-height: 20px; font-weight: 600; }
p { margin: 0; }
header { display: grid; gap: 4px; }
a { color: var(--accent); }
.muted { color: var(--muted); }
.note { padding: 8px 12px; border-radius: 6px; font-size: 13px; color: var(--information); background: var(--information-soft); }
.problem { padding: 8px 12px; border-radius: 6px; color: var(--bad); background: var(--bad-soft); }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 16px; display: grid; gap: 12px; }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 8px; }
legend { padding: 0; margin-bottom: 8px; font-weight: 600; }
label { display: flex; gap: 8px; align-items: center; min-height: 24px; }
input { flex: none; margin: 0; width: 16px; height: 16px; accent-color: var(--accent); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 8px 8px 8px 0; border-top: 1px solid var(--line); text-align: left; font-weight: 400; }
th { color: var(--muted); font-size: 12px; border-top: 0; }
td:last-child, th:last-child { padding-right: 0; }
.amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.button {
  display: inline-block; height: 36px; padding: 0 16px; border: 1px solid var(--accent); border-radius: 6px;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; line-height: 34px;
  text-decoration: none; cursor: pointer;
}
.button.plain { border-color: var(--field-line); background: var(--surface); color: inherit; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 480px) { body { padding-top: 24px; } }
`;
