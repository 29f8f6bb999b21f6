import { html } from 'hono/html';

export type Markup = ReturnType<typeof html>;

/** An HTML document. `stylesheet` is an address, because pages allow no inline style. */
export function htmlDocument(title: string, stylesheet: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylesheet}">
</head>
<body>
${body}
</body>
</html>
`;
}

/** A page of the server, outside the console: a single column styled by {@link pageStyle}. */
export function htmlPage(title: string, stylesheet: string, content: Markup): Markup {
  return htmlDocument(
    title,
    stylesheet,
    html`<main>
${content}
</main>`,
  );
}

/** The console's colours in light and dark. */
export const palette = `
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
  --bad-soft: #fdecea;
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
    --bad-soft: #2b1614;
    --information: #7fb6f2;
    --information-soft: #122438;
  }
}
`;

/** The base stylesheet of {@link htmlPage}: the console's colours and sizes. */
export const pageStyle = `${palette}* { box-sizing: border-box; }
html { background: var(--background); border-top: 3px solid var(--accent); min-height: 100%; }
body {
  margin: 0;
  padding: 48px 16px;
  color: var(--text);
  font: 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main { margin: 0 auto; display: grid; gap: 16px; }
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
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
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
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 480px) { body { padding-top: 24px; } }
`;
