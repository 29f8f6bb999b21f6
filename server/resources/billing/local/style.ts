import { pageStyle } from '#server/http/html-page.ts';

/** The portal's stylesheet. */
export const style = `${pageStyle}
main { max-width: 640px; }
a { color: var(--accent); }
.problem { padding: 8px 12px; border-radius: 6px; color: var(--bad); background: var(--bad-soft); }
.card { padding: 16px; display: grid; gap: 12px; }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 8px; }
legend { padding: 0; margin-bottom: 8px; font-weight: 600; }
label { display: flex; gap: 8px; align-items: center; min-height: 24px; }
input { flex: none; margin: 0; width: 16px; height: 16px; accent-color: var(--accent); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 8px 8px 8px 0; border-top: 1px solid var(--line); text-align: left; font-weight: 400; }
th { color: var(--muted); font-size: 12px; border-top: 0; }
td:last-child, th:last-child { padding-right: 0; }
.amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
`;
