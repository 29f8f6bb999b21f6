/** The sign-in page's stylesheet: the console's colours and sizes, in light and dark. */
export const style = `
:root {
  color-scheme: light dark;
  --background: #f6f7f9;
  --surface: #ffffff;
  --line: #e2e6ec;
  --faint-line: #eef1f5;
  --field-line: #7a8596;
  --text: #131820;
  --muted: #5a6473;
  --accent: #2456d6;
  --accent-soft: #e9effd;
  --on-accent: #ffffff;
  --bad: #b42525;
  --information: #1d5fa8;
  --information-soft: #e5f0fb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --background: #0c1016;
    --surface: #12171f;
    --line: #252d39;
    --faint-line: #1c232d;
    --field-line: #6c7686;
    --text: #e6eaf1;
    --muted: #9aa5b5;
    --accent: #86a9ff;
    --accent-soft: #18233d;
    --on-accent: #0c1016;
    --bad: #f08a80;
    --information: #7fb6f2;
    --information-soft: #122438;
  }
}
* { box-sizing: border-box; }
html { background: var(--background); border-top: 3px solid var(--accent); min-height: 100%; }
body {
  margin: 0;
  padding: 64px 16px;
  color: var(--text);
  font: 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main { max-width: 440px; margin: 0 auto; display: grid; gap: 16px; }
h1 { margin: 0; font-size: 20px; line-height: 28px; font-weight: 600; }
h2 { margin: 0; font-size: 14px; line-height: 20px; font-weight: 600; }
p { margin: 0; }
header { display: grid; gap: 4px; }
.muted { color: var(--muted); }
.note {
  padding: 8px 12px;
  border-radius: 6px;
  color: var(--information);
  background: var(--information-soft);
  font-size: 13px;
}
.card {
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: 8px;
  overflow: hidden;
}
.card > h2, summary { padding: 12px 16px; }
.card > h2 { border-bottom: 1px solid var(--line); }
summary { font-weight: 600; cursor: pointer; border-radius: 8px; }
ul { list-style: none; margin: 0; padding: 0; }
li + li { border-top: 1px solid var(--faint-line); }
.person {
  display: grid;
  grid-template-columns: 32px 1fr auto;
  gap: 12px;
  align-items: center;
  width: 100%;
  padding: 8px 16px;
  border: 0;
  background: none;
  color: inherit;
  font: inherit;
  text-align: left;
  cursor: pointer;
}
.person:hover { background: var(--accent-soft); }
.person span { min-width: 0; overflow-wrap: anywhere; }
.initials {
  display: grid;
  place-items: center;
  width: 32px;
  height: 32px;
  border-radius: 50%;
  background: var(--accent-soft);
  color: var(--accent);
  font-size: 12px;
  font-weight: 600;
}
.name { display: block; font-weight: 600; }
.small { display: block; font-size: 12px; line-height: 16px; color: var(--muted); }
.roles { text-align: right; }
.fields { display: grid; gap: 12px; padding: 4px 16px 16px; }
label { display: block; margin-bottom: 4px; font-size: 13px; font-weight: 600; }
input {
  width: 100%;
  height: 36px;
  padding: 0 10px;
  border: 1px solid var(--field-line);
  border-radius: 6px;
  background: var(--background);
  color: inherit;
  font: inherit;
}
input[type="checkbox"] { width: auto; height: auto; margin-right: 8px; }
input[aria-invalid="true"] { border-color: var(--bad); }
.error { margin-top: 4px; color: var(--bad); font-size: 12px; line-height: 16px; }
.button {
  display: inline-block;
  height: 36px;
  padding: 0 16px;
  border: 1px solid var(--accent);
  border-radius: 6px;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  line-height: 34px;
  text-decoration: none;
  cursor: pointer;
}
.button.plain { border-color: var(--field-line); background: var(--surface); color: inherit; }
.actions { display: flex; gap: 8px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.person:focus-visible, summary:focus-visible { outline-offset: -2px; }
@media (max-width: 480px) {
  body { padding-top: 24px; }
  .person { grid-template-columns: 32px 1fr; row-gap: 0; }
  .roles { grid-column: 2; text-align: left; }
}
`;
