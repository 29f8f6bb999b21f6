import { html } from 'hono/html';
import type { Mail } from '#server/context.ts';

interface MailTemplate {
  to: string;
  subject: string;
  paragraphs: string[];
  button: { label: string; link: string };
  closing: string;
}

/** Renders a mail as plain text and as HTML without images, external styles or other resources. */
export async function compose({
  to,
  subject,
  paragraphs,
  button,
  closing,
}: MailTemplate): Promise<Mail> {
  const lines = paragraphs.map(oneLine);
  const text = `${[...lines, `${button.label}:\n${button.link}`, closing].join('\n\n')}\n`;
  const markup = await html`<!doctype html>
<html lang="en">
<body style="font-family: system-ui, sans-serif; line-height: 1.5; max-width: 36em">
${lines.map((line) => html`<p>${line}</p>\n`)}<p><a href="${button.link}" style="display: inline-block; padding: 0.6em 1.2em; border-radius: 6px; background: #1f5fbf; color: #ffffff; text-decoration: none">${button.label}</a></p>
<p style="overflow-wrap: anywhere">Or open this link: ${button.link}</p>
<p>${closing}</p>
</body>
</html>
`;
  return { to, subject: oneLine(subject), text, html: String(markup), link: button.link };
}

/** Replaces line breaks and control characters by spaces: names are user input and must not inject headers or lines. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** Formats a date in UTC: 1 December 2026. */
export function day(moment: Date): string {
  return moment.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
