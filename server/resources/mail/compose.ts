import { html } from 'hono/html';
import type { Mail } from './transport.ts';

/** What a message says: paragraphs, one button, and a last word. */
interface Letter {
  to: string;
  subject: string;
  paragraphs: string[];
  button: { label: string; link: string };
  closing: string;
}

/** The letter as plain text and as HTML without pictures, styles from elsewhere or anything else to load. */
export async function compose({ to, subject, paragraphs, button, closing }: Letter): Promise<Mail> {
  const lines = paragraphs.map(oneLine);
  const text = `${[...lines, `${button.label}:\n${button.link}`, closing].join('\n\n')}\n`;
  const markup = await html`<!doctype html>
<html lang="en">
<body style="font-family: system-ui, sans-serif; line-height: 1.5; max-width: 36em">
${lines.map((line) => html`<p>${line}</p>\n`)}<p><a href="${button.link}" style="display: inline-block; padding: 0.6em 1.2em; border-radius: 6px; background: #1f5fbf; color: #ffffff; text-decoration: none">${button.label}</a></p>
<p style="overflow-wrap: anywhere">Or open this address: ${button.link}</p>
<p>${closing}</p>
</body>
</html>
`;
  return { to, subject: oneLine(subject), text, html: String(markup), link: button.link };
}

/** Names are other people's text: what could end a line of a header, or start one of the letter, becomes a blank. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** A day as people write it, in UTC: 1 December 2026. */
export function day(moment: Date): string {
  return moment.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
