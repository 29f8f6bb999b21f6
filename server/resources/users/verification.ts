import { consoleAddresses } from '#contract/console-addresses.ts';
import { emailProofHours } from '#contract/invitations.ts';
import { invalidField } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { makeEmailProof, takeEmailProof } from '#server/identity/email-proof.ts';
import { sha256 } from '#server/identity/sessions.ts';
import { compose } from '#server/resources/mail/compose.ts';
import { countMail } from '#server/resources/mail/limits.ts';

/**
 * Mails a link that proves the address of a user. Neither the answer nor its time tells whether there is such a user:
 * every id is counted, and the mail goes out afterwards.
 *
 * @throws HttpError 429 when it was asked for too often.
 */
export async function mailVerification({ app, db }: RequestContext, userId: string): Promise<void> {
  await countMail(db, 'verification', sha256(userId), app.now());
  const made = await makeEmailProof(db, userId, app.now());
  if (!made) return;
  const { user, token } = made;
  app.mail.sendLater(
    await compose({
      to: user.email,
      subject: 'Verify your e-mail address',
      paragraphs: [
        `Somebody, most likely you, signed in to Gateway Console as ${user.email}.`,
        `Open the link within ${emailProofHours} hours to show that the address is yours.`,
      ],
      button: {
        label: 'Verify the address',
        link: app.config.publicUrl + consoleAddresses.verifyEmail(token),
      },
      closing: 'If it was not you, ignore this message.',
    }),
  );
}

/** @throws HttpError 400 for a link that is unknown, too old, used, or for a former address: nobody learns which. */
export async function verifyEmail({ app, db }: RequestContext, token: string): Promise<void> {
  if (await takeEmailProof(db, token, app.now())) return;
  throw invalidField(
    'token',
    'expired',
    'This link is too old or was used before. Ask for another one',
  );
}
