import { pageStyle } from '#server/http/html-page.ts';

/** The stylesheet of the sign-in page. */
export const style = `${pageStyle}
body { padding-top: 64px; }
main { max-width: 440px; }
.card { overflow: hidden; }
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
.person:focus-visible, summary:focus-visible { outline-offset: -2px; }
@media (max-width: 480px) {
  body { padding-top: 24px; }
  .person { grid-template-columns: 32px 1fr; row-gap: 0; }
  .roles { grid-column: 2; text-align: left; }
}
`;
